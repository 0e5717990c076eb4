import { fieldLabel } from '../../core/words/field.ts'
import type { Command } from 'commander'
import type { ImportRow } from '../../contract/answers.ts'
import { callFor } from '../../contract/call-facts.ts'
import { differenceForPeople } from './difference.ts'
import { indented } from './import.ts'
import type { Session } from './session.ts'
import { grouped } from '../../core/words/figure.ts'
import { shown, table } from './table.ts'

/** What to tell about an import in force, for below the table. */
function noted(row: ImportRow): string[] {
  const sentences = row.undoneAt === null ? indented(row) : []
  return sentences.length === 0 ? [] : ['', `Import ${row.importId}, ${shown(row.file)}:`, ...sentences]
}

export function importsCommands(program: Command, session: Session): void {
  const imports = program.command('imports').description('the files that were imported')

  imports
    .command('list')
    .description('list the imports')
    .action(async () => {
      await session.show(await session.ask('list-imports', {}), (rows) => {
        const list = table(
          rows,
          [
            { name: 'import', of: (row) => row.importId },
            { name: 'imported at', of: (row) => row.importedAt },
            { name: 'file', of: (row) => row.file },
            { name: 'format', of: (row) => row.format },
            { name: 'rows', of: (row) => grouped(row.rows), align: 'right' },
            { name: fieldLabel('accepted'), of: (row) => grouped(row.accepted), align: 'right' },
            { name: fieldLabel('duplicates'), of: (row) => grouped(row.duplicates), align: 'right' },
            { name: fieldLabel('parked'), of: (row) => grouped(row.parked), align: 'right' },
            { name: fieldLabel('rejected'), of: (row) => grouped(row.rejected), align: 'right' },
            { name: 'conflicting', of: (row) => grouped(row.conflicting), align: 'right' },
            { name: 'undone at', of: (row) => row.undoneAt },
          ],
          'Nothing is imported yet: ratedesk import FILE does it.',
        )
        return [list, ...rows.flatMap(noted)].join('\n')
      })
    })

  imports
    .command('undo')
    .description('take back exactly what an import brought, and rate what it touched again')
    .argument('<import>', 'its number, as imports list has it')
    .option('--dry-run', 'only say what it would change')
    .action(async (importId: string, { dryRun }: { dryRun?: boolean }) => {
      const difference = await session.ask(callFor('undo-import', dryRun === true), { importId })
      await session.show(difference, (visible) => differenceForPeople(visible, 'No charge changes.'))
    })
}
