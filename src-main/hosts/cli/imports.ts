import type { Command } from 'commander'
import type { Session } from './session.ts'
import { grouped, table } from './table.ts'

export function importsCommands(program: Command, session: Session): void {
  const imports = program.command('imports').description('the files that were imported')

  imports
    .command('list')
    .description('list the imports')
    .action(async () => {
      await session.show(await session.ask('list-imports', {}), (rows) =>
        table(
          rows,
          [
            { name: 'import', of: (row) => row.importId },
            { name: 'imported at', of: (row) => row.importedAt },
            { name: 'file', of: (row) => row.file },
            { name: 'format', of: (row) => row.format },
            { name: 'rows', of: (row) => grouped(row.rows), align: 'right' },
            { name: 'accepted', of: (row) => grouped(row.accepted), align: 'right' },
            { name: 'duplicates', of: (row) => grouped(row.duplicates), align: 'right' },
            { name: 'parked', of: (row) => grouped(row.parked), align: 'right' },
            { name: 'rejected', of: (row) => grouped(row.rejected), align: 'right' },
          ],
          'Nothing is imported yet: ratedesk import FILE does it.',
        ),
      )
    })
}
