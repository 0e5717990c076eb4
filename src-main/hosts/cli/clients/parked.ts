import type { Command } from 'commander'
import type { CommandSession } from '../session.ts'
import { textTable } from '../table.ts'

export function parkedCommand(agent: Command, session: CommandSession): void {
  agent
    .command('parked')
    .description('list the agents with traffic that no tenant has, and whose they may be')
    .action(async () => {
      await session.show(await session.ask('list-parked', {}), (rows) =>
        textTable(
          rows,
          [
            { name: 'agent', of: (row) => row.agentId },
            { name: 'rows', of: (row) => row.rows, align: 'right' },
            { name: 'since', of: (row) => row.firstAt },
            { name: 'likely tenant', of: ({ likely }) => likely[0]?.tenantId ?? null },
            { name: 'why', of: ({ likely }) => likely[0]?.reasons.map(({ sentence }) => sentence).join('; ') ?? null },
          ],
          'No traffic waits for an agent.',
        ),
      )
    })
}
