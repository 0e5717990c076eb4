import type { Command } from 'commander'
import type { CommandSession } from '../session.ts'
import { textTable } from '../table.ts'

export function alertsCommand(program: Command, session: CommandSession): void {
  program
    .command('alerts')
    .description('what wants a look: overruns, unpriced or parked traffic, spend over its threshold')
    .option('--tenant <tenant>', 'only those of this tenant')
    .action(async ({ tenant }: { tenant?: string }) => {
      const option = { tenantId: '--tenant' }
      const alerts = [
        ...(await session.ask('list-alerts', { tenantId: tenant }, option)),
        // Always for information, so they come after all others.
        ...(await session.ask('list-category-alerts', { tenantId: tenant }, option)),
      ]
      await session.show(alerts, (rows) =>
        textTable(
          rows,
          [
            { name: 'severity', of: (row) => row.severity },
            { name: 'kind', of: (row) => row.kind },
            { name: 'tenant', of: (row) => row.tenantId },
            { name: 'agent', of: (row) => row.agentId },
            { name: 'since', of: (row) => row.at },
            { name: 'what', of: (row) => row.message },
          ],
          'Nothing wants a look.',
        ),
      )
    })
}
