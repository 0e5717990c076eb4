/**
 * `npm run bench`: the measurements that Ratedesk holds itself to, as ratios against reference programs of the same run.
 * `-- --messages N` takes another size than a million, `-- --keep FOLDER` keeps the files for the next run.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { benchExport } from './exporting.ts'
import { benchImport } from './import.ts'
import { table, type BenchRow } from './measuring.ts'
import { benchRating } from './rating.ts'
import { benchReading } from './reading.ts'
import { benchStatement } from './statement.ts'

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
  say('every event as XLSX …')
  const exported = await benchExport(folder, one.storeFile)
  say('statement of a cycle …')
  const statement = await benchStatement(folder, messages)
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
    {
      what: `memory of ${exported.events.toLocaleString('en')} events as XLSX (${megabytes(exported.fileBytes)})`,
      ours: `${megabytes(exported.peakBytes)}, ${seconds(exported.seconds)}`,
      reference: '',
      figure: megabytes(exported.peakBytes),
      // The limit is that of 200,000 events; what streams needs no more for more.
      limit: '300 MB',
      within: exported.peakBytes < 300e6,
    },
    {
      what: `draft of a statement of ${statement.events.toLocaleString('en')} events`,
      ours: `${statement.draftMs.toFixed(1)} ms`,
      reference:
        statement.sqliteMs === null
          ? 'no sqlite3 here: install it'
          : `sqlite3 GROUP BY ${statement.sqliteMs.toFixed(0)} ms`,
      figure: statement.draftRatio === null ? '' : `${statement.draftRatio.toFixed(3)} ×`,
      limit: '0.5 ×',
      within: statement.draftRatio === null ? null : statement.draftRatio <= 0.5,
    },
    {
      what: 'verifying that statement',
      ours: seconds(statement.verifySeconds),
      reference: `full re-rating ${seconds(statement.ratingSeconds)}`,
      figure: `${statement.verifyRatio.toFixed(2)} ×`,
      limit: '1.2 ×',
      within: statement.verifyRatio <= 1.2,
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
  ]
  process.stdout.write(`${table(rows)}\n`)
  if (rows.some(({ within }) => within === false)) process.exitCode = 1
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
}
