import type { Command } from 'commander'
import { readJson } from './json-file.ts'
import type { Session } from './session.ts'

export function ratesCommands(program: Command, session: Session): void {
  const rates = program.command('rates').description('what the tenants pay')

  rates
    .command('set')
    .description('append a version of a rate card; earlier ones stay as they are')
    .requiredOption('--tenant <tenant>', 'whose prices they are')
    .requiredOption('--file <card>', 'the card, as JSON')
    .action(async ({ tenant, file }: { tenant: string; file: string }) => {
      const card = await readJson(file)
      const added = await session.ask('set-rates', { tenantId: tenant, card }, { tenantId: '--tenant' })
      await session.show(
        added,
        ({ version, effectiveFrom }) => `Version ${version} of ${tenant}'s rates holds from ${effectiveFrom}.`,
      )
    })
}
