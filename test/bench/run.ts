/**
 * `npm run bench`: the measurements that Ratedesk holds itself to, as ratios against reference programs of the same run.
 * `-- --messages N` takes another size than a million, `-- --keep FOLDER` keeps the files for the next run.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchImport } from './import.ts'
import { table, type BenchRow } from './measuring.ts'
import { benchRating } from './rating.ts'
import { benchReading } from './reading.ts'
import { benchWindow } from './window.ts'

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '1000000' }, keep: { type: 'string' } },
})
const messages = Number(values.messages)
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'ratedesk-bench-'))
mkdirSync(folder, { recursive: true })
const say = (words: string): void => void process.stderr.write(`${words}\n`)
const seconds = (value: number): string => `${value.toFixed(2)} s`
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`
const millions = (count: number): string => `${count / 1e6} M`

try {
  say('rating in memory …')
  const rating = await benchRating(messages)
  say('import …')
  const one = await benchImport(folder, messages, 3)
  say('overview and agent list …')
  const reading = await benchReading(one.storeFile)
  say('import in the window …')
  const inWindow = await benchWindow(folder, messages, 3)
  say('import of three times as much …')
  const three = await benchImport(folder, messages * 3, 1)
  const rows: BenchRow[] = [
    {
      what: `rating ${millions(messages)} messages in memory`,
      ours: `${(rating.ratedSeconds * 1000).toFixed(0)} ms`,
      reference: `DuckDB lag() ${(rating.duckSeconds * 1000).toFixed(0)} ms`,
      figure: `${rating.ratio.toFixed(3)} ×`,
      limit: '0.25 ×',
      within: rating.ratio <= 0.25,
    },
    {
      what: `import ${millions(messages)} messages (${megabytes(one.fileBytes)}) to rated and summarised`,
      ours: seconds(one.importSeconds),
      reference:
        one.sqliteSeconds === null ? 'no sqlite3 here: install it' : `sqlite3 .import ${seconds(one.sqliteSeconds)}`,
      figure: one.ratio === null ? '' : `${one.ratio.toFixed(2)} ×`,
      limit: '4 ×',
      within: one.ratio === null ? null : one.ratio <= 4,
    },
    {
      what: `memory of that import`,
      ours: megabytes(one.peakBytes),
      reference: '',
      figure: megabytes(one.peakBytes),
      limit: '400 MB',
      within: one.peakBytes < 400e6,
    },
    {
      what: `memory of importing ${millions(messages * 3)}`,
      ours: megabytes(three.peakBytes),
      reference: `of ${millions(messages)}: ${megabytes(one.peakBytes)}`,
      figure: `${(three.peakBytes / one.peakBytes).toFixed(2)} ×`,
      limit: '400 MB, 1.1 ×',
      within: three.peakBytes < 400e6 && three.peakBytes < 1.1 * one.peakBytes,
    },
    ...(
      [
        ['overview', reading.overviewMs],
        ['agent list', reading.agentsMs],
      ] as const
    ).map(([screen, ms]) => ({
      what: `${screen} at ${millions(messages)} messages, slowest tenant`,
      ours: `${ms.toFixed(1)} ms`,
      reference: '',
      figure: `${ms.toFixed(1)} ms`,
      limit: '50 ms',
      within: ms <= 50,
    })),
    {
      what: `longest task of the window while ${millions(messages)} are imported`,
      ours: inWindow.longestTaskMs === 0 ? 'none of 50 ms' : `${inWindow.longestTaskMs.toFixed(0)} ms`,
      reference: '',
      figure: inWindow.longestTaskMs === 0 ? '≤ 50 ms' : `${inWindow.longestTaskMs.toFixed(0)} ms`,
      limit: '50 ms',
      within: inWindow.longestTaskMs <= 50,
    },
    {
      what: `slowest of ${inWindow.summaries} summaries asked for meanwhile`,
      ours: `${inWindow.slowestSummaryMs.toFixed(0)} ms`,
      reference: '',
      figure: `${inWindow.slowestSummaryMs.toFixed(0)} ms`,
      limit: '250 ms',
      within: inWindow.slowestSummaryMs <= 250,
    },
  ]
  process.stdout.write(`${table(rows)}\n`)
  if (rows.some(({ within }) => within === false)) process.exitCode = 1
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
}
