import { fieldLabel } from '../../../core/words/labels/field.ts'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { ChangedCycle, ImportResult } from '../../../contract/answers.ts'
import { importSentences } from '../../../contract/import-sentences.ts'
import { visibleTexts } from '../../../core/words/figures/visible.ts'
import { differenceForPeople } from './difference.ts'
import { readJsonFile } from '../json-file.ts'
import { exitCodeOf, sentences } from '../refusal.ts'
import type { CommandSession } from '../session.ts'
import { changedCycleNotes } from '../../../core/words/labels/changed-cycle.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { cellText } from '../table.ts'

interface Options {
  format?: string
  timeZone?: string
  mapping?: string
  dryRun?: boolean
}
/** The options, with the mapping already read from its file. */
type Asked = Omit<Options, 'mapping'> & { mapping: unknown }

export function importCommand(program: Command, session: CommandSession): void {
  program
    .command('import')
    .description('import files of traffic; rejected rows are reported, the others count')
    .argument('<file...>', 'the files; each is imported whole or not at all')
    .option('--format <name>', 'how they are written (default: auto, which finds out)')
    .option('--time-zone <zone>', 'for times without a zone (default: UTC)')
    .option('--mapping <file>', 'how to read columns that no format knows, as JSON')
    .option('--dry-run', 'do everything but keep it, and say what it would change')
    .action(async (files: string[], asked: Options) => {
      const mapping = asked.mapping === undefined ? undefined : await readJsonFile(asked.mapping)
      await importAll(session, files, { ...asked, mapping })
    })
}

/** Imports the files one after the other; one that fails is reported, and the next is imported all the same. */
async function importAll(session: CommandSession, files: readonly string[], asked: Asked): Promise<void> {
  const results: ImportResult[] = []
  const refusals: unknown[] = []
  const stop = stopOnInterrupt()
  for (const file of files) {
    if (stop.asked) break
    try {
      const result = await importOne(session, file, asked)
      results.push(result)
      if (!session.json) await session.words((asked.dryRun ? dryRunText : importText)(visibleTexts(result)))
    } catch (error) {
      // With a single file, its refusal is reported like that of any other command.
      if (files.length === 1) {
        stop.listenNoMore()
        throw error
      }
      refusals.push(error)
      const [first, ...rest] = sentences(error)
      for (const sentence of [`${cellText(file)}: ${first}`, ...rest]) session.tell(sentence)
    }
  }
  stop.listenNoMore()
  if (session.json) await session.writeJson(files.length === 1 ? results[0] : results)
  if (results.length === files.length) return
  session.tell(`${results.length} of ${files.length} files were imported`)
  session.exitCode = refusals.length === files.length ? Math.max(...refusals.map(exitCodeOf)) : 1
}

interface Stop {
  asked: boolean
  listenNoMore: () => void
}

const importOne = (session: CommandSession, file: string, asked: Asked): Promise<ImportResult> =>
  session.ask(
    'import-traffic',
    {
      file: resolve(file),
      stays: true,
      format: asked.format,
      timeZone: asked.timeZone,
      mapping: asked.mapping,
      dryRun: asked.dryRun,
    },
    { file: 'FILE', format: '--format', timeZone: '--time-zone', mapping: '--mapping' },
  )

/** Ctrl-C, which stops the running import, also leaves out the files that follow. */
function stopOnInterrupt(): Stop {
  const interrupted = (): void => {
    // The second Ctrl-C ends the process at once; the store stays whole.
    if (stop.asked) process.exit(130)
    stop.asked = true
  }
  const stop: Stop = { asked: false, listenNoMore: () => process.off('SIGINT', interrupted) }
  process.on('SIGINT', interrupted)
  return stop
}

const dryRunText = (result: ImportResult): string =>
  `Not kept: ${importText(result)}\n${differenceForPeople(result.difference!, 'It would change nothing.')}`

/** What to tell about an import, one indented sentence a line, for below its counts. */
export const noteLines = (result: Pick<ImportResult, 'conflicting' | 'notes'>): string[] =>
  importSentences(result).map((sentence) => `  ${cellText(sentence)}`)

function importText(result: ImportResult): string {
  const { file, rows, format, seconds, rejectsFile } = result
  const counts = [
    [result.accepted, fieldLabel('accepted')],
    [result.duplicates, fieldLabel('duplicates')],
    [result.excluded, fieldLabel('excluded')],
    [result.pending, fieldLabel('pending')],
    [result.notMessages, fieldLabel('notMessages')],
    [result.parked, `${fieldLabel('parked')} for agents not added yet`],
    [result.rejected, fieldLabel('rejected')],
  ] as const
  const parts = counts.filter(([count]) => count > 0).map(([count, what]) => `${groupDigits(count)} ${what}`)
  const rejects = rejectsFile === null ? '' : `; the rejected rows are in ${rejectsFile}`
  const line = `${file}: ${countWithWord(rows, 'row')} of ${format} in ${seconds.toFixed(1)} s: ${parts.join(', ') || 'none'}${rejects}`
  return [line, ...noteLines(result), ...(result.cycles ?? []).map(cycleLine)].join('\n')
}

/** `  Acme 2026-10: EUR 12.00 becomes EUR 14.00; 3 events without a price` */
function cycleLine(changed: ChangedCycle): string {
  const { name, cycle, currency, before, after } = changed
  const total = `${currency} ${groupDigits(before)} becomes ${currency} ${groupDigits(after)}`
  return `  ${cellText(name)} ${cycle}: ${[total, ...changedCycleNotes(changed)].join('; ')}`
}
