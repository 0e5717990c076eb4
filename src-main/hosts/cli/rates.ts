import type { Command } from 'commander'
import { wrong } from '../../rating/problem.ts'
import { differenceForPeople } from './difference.ts'
import { readJson } from './json-file.ts'
import type { Session } from './session.ts'

export function ratesCommands(program: Command, session: Session): void {
  const rates = program.command('rates').description('what the tenants pay')

  rates
    .command('set')
    .description('append a version of a rate card; earlier ones stay as they are')
    .requiredOption('--tenant <tenant>', 'whose prices they are')
    .requiredOption('--file <card>', 'the card, as JSON')
    .option('--dry-run', 'only say what it would change')
    .action(async ({ tenant, file, dryRun }: { tenant: string; file: string; dryRun?: boolean }) => {
      const card = await readJson(file)
      if (dryRun) return tryCard(session, tenant, card)
      const added = await session.ask('set-rates', { tenantId: tenant, card }, { tenantId: '--tenant' })
      await session.show(
        added,
        ({ version, effectiveFrom }) => `Version ${version} of ${tenant}'s rates holds from ${effectiveFrom}.`,
      )
    })
}

async function tryCard(session: Session, tenantId: string, card: unknown): Promise<void> {
  const preview = await session.ask('preview-rates', { tenantId, card }, { tenantId: '--tenant' })
  if (preview.difference === null) throw wrong('the rate card has faults; nothing was changed', preview.faults)
  const { difference } = preview
  await session.show(difference, () => differenceForPeople(difference, 'It would change no charge that is there.'))
}
