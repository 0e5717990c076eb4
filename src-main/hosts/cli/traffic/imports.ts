import { fieldLabel } from '../../../core/words/labels/field.ts'
import type { Command } from 'commander'
import type { ImportRow } from '../../../contract/answers.ts'
import { callFor } from '../../../contract/call-facts.ts'
import { differenceForPeople } from './difference.ts'
import { noteLines } from './import.ts'
import type { CommandSession } from '../session.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { cellText, textTable } from '../table.ts'

/** What to tell about an import in force, for below the table. */
function notesOf(row: ImportRow): string[] {
  const sentences = row.undoneAt === null ? noteLines(row) : []
  return sentences.length === 0 ? [] : ['', `Import ${row.importId}, ${cellText(row.file)}:`, ...sentences]
}

export function importsCommands(program: Command, session: CommandSession): void {
  const imports = program.command('imports').description('the files that were imported')

  imports
    .command('list')
    .description('list the imports')
    .action(async () => {
      await session.show(await session.ask('list-imports', {}), (rows) => {
        const list = textTable(
          rows,
          [
            { name: 'import', of: (row) => row.importId },
            { name: 'imported at', of: (row) => row.importedAt },
            { name: 'file', of: (row) => row.file },
            { name: 'format', of: (row) => row.format },
            { name: 'rows', of: (row) => groupDigits(row.rows), align: 'right' },
            { name: fieldLabel('accepted'), of: (row) => groupDigits(row.accepted), align: 'right' },
            { name: fieldLabel('duplicates'), of: (row) => groupDigits(row.duplicates), align: 'right' },
            { name: fieldLabel('parked'), of: (row) => groupDigits(row.parked), align: 'right' },
            { name: fieldLabel('rejected'), of: (row) => groupDigits(row.rejected), align: 'right' },
            { name: 'conflicting', of: (row) => groupDigits(row.conflicting), align: 'right' },
            { name: 'undone at', of: (row) => row.undoneAt },
          ],
          'Nothing is imported yet: ratedesk import FILE does it.',
        )
        return [list, ...rows.flatMap(notesOf)].join('\n')
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
