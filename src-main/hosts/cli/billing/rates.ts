import { fieldLabel } from '../../../core/words/labels/field.ts'
import type { Command } from 'commander'
import { refuse } from '../../../core/words/problem.ts'
import { placedRefusal, readCardByPath, type CardFile } from './card-file.ts'
import { differenceForPeople } from '../traffic/difference.ts'
import { ratesExportCommand } from './rates-export.ts'
import type { CommandSession } from '../session.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { cellText, textTable } from '../table.ts'

export function ratesCommands(program: Command, session: CommandSession): void {
  const rates = program.command('rates').description('what the tenants pay')

  rates
    .command('set')
    .description('append a version of a rate card; earlier ones stay as they are')
    .requiredOption('--tenant <tenant>', 'whose prices they are')
    .requiredOption('--file <card>', 'the card, as JSON or CSV')
    .option('--dry-run', 'only say what it would change')
    .action(async ({ tenant, file, dryRun }: { tenant: string; file: string; dryRun?: boolean }) => {
      const read = await readCardByPath(file)
      if (dryRun || read.faults.length > 0) return tryCard(session, tenant, read)
      const added = await session
        .ask('set-rates', { tenantId: tenant, card: read.card }, { tenantId: '--tenant' })
        .catch((refusal: unknown) => {
          throw placedRefusal(refusal, read)
        })
      await session.show(
        added,
        ({ version, effectiveFrom }) =>
          `Version ${version} of ${cellText(tenant)}'s rates holds from ${effectiveFrom}.`,
      )
    })

  rates
    .command('list')
    .description("list the versions of a tenant's rate card")
    .requiredOption('--tenant <tenant>', 'whose')
    .action(async ({ tenant }: { tenant: string }) => {
      await session.show(await session.ask('list-rates', { tenantId: tenant }, { tenantId: '--tenant' }), (versions) =>
        textTable(
          versions,
          [
            { name: 'version', of: (row) => row.version, align: 'right' },
            { name: fieldLabel('effectiveFrom'), of: (row) => row.effectiveFrom },
            { name: 'added at', of: (row) => row.addedAt },
            { name: 'rates', of: (row) => groupDigits(row.card.rates.length), align: 'right' },
            { name: 'surcharges', of: (row) => groupDigits(row.card.surcharges?.length ?? 0), align: 'right' },
            { name: 'minimum', of: (row) => groupDigits(row.card.minimumCommitment ?? '0'), align: 'right' },
            { name: 'currency', of: (row) => row.card.currency },
            { name: 'rounding', of: (row) => row.card.rounding },
          ],
          `${cellText(tenant)} has no rate card yet: ratedesk rates set gives it one.`,
        ),
      )
    })

  ratesExportCommand(rates, session)
}

/** Checks a card without setting it; faults of the file and of the card are reported together. */
async function tryCard(session: CommandSession, tenantId: string, read: CardFile): Promise<void> {
  const preview = await session.ask('preview-rates', { tenantId, card: read.card }, { tenantId: '--tenant' })
  const { difference } = preview
  if (difference === null || read.faults.length > 0) {
    throw refuse('card-file-faulty').with([...read.faults, ...read.placed(preview.faults)])
  }
  await session.show(difference, (visible) => differenceForPeople(visible, 'It would change no charge that is there.'))
}
