/**
 * `npm run bench`: the measurements that Ratedesk holds itself to, as ratios against reference programs of the same run.
 * `-- --messages N` takes another size than a million, `-- --only rating,late` some of them, `-- --keep FOLDER` keeps the
 * files for the next run. What takes more than some minutes, on ten times as many messages, is measured where it is named:
 * `-- --only explain-tenfold,threads-tenfold --keep FOLDER`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareRows } from './compare.ts'
import { benchAdvising } from './advising.ts'
import { driverRows } from './drivers.ts'
import { evidenceRows } from './evidence.ts'
import { explainStore, type ExplainStore } from './explain/explain-store.ts'
import { explainingRows } from './explain/explaining.ts'
import { replayRows } from './explain/replaying.ts'
import { templateRows } from './explain/templates.ts'
import { threadListRows } from './explain/thread-lists.ts'
import { wordRows } from './explain/words.ts'
import { exportRows } from './exporting.ts'
import { forecastRows } from './forecast.ts'
import { benchFormats } from './formats.ts'
import { benchImport, importRows, tenfoldRows, type ImportBench } from './import.ts'
import { benchLate } from './late.ts'
import { table, type BenchRow } from './measuring.ts'
import { ratingRows } from './rating.ts'
import { readingRows } from './reading.ts'
import { sliderRows } from './slider.ts'
import { startRows } from './start.ts'
import { statementRows } from './statement.ts'
import { windowRows } from './window.ts'

const { values } = parseArgs({
  options: { messages: { type: 'string', default: '1000000' }, only: { type: 'string' }, keep: { type: 'string' } },
})
const messages = Number(values.messages)
const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'ratedesk-bench-'))
mkdirSync(folder, { recursive: true })

let imported: ImportBench | undefined
const importOnce = async (): Promise<ImportBench> => (imported ??= await benchImport(folder, messages, 3))

const explained = new Map<number, Promise<ExplainStore>>()
/** The store with so many messages, made once for all that is measured on it. */
function explainOnce(count: number): Promise<ExplainStore> {
  const known = explained.get(count)
  if (known) return known
  const made = explainStore(folder, count)
  explained.set(count, made)
  return made
}

const MEASUREMENTS: Record<string, () => Promise<BenchRow[]>> = {
  rating: () => ratingRows(messages),
  import: async () => importRows(await importOnce()),
  reading: async () => readingRows((await importOnce()).storeFile, messages),
  drivers: async () => driverRows(folder, (await importOnce()).storeFile, messages),
  compare: async () => compareRows((await importOnce()).storeFile, messages),
  slider: async () => sliderRows(),
  exports: async () => exportRows(folder, (await importOnce()).storeFile),
  evidence: () => evidenceRows(folder),
  statement: () => statementRows(folder, messages),
  window: () => windowRows(folder, messages),
  advise: () => benchAdvising(folder, messages),
  late: () => benchLate(folder, messages),
  forecast: () => forecastRows(folder),
  formats: () => benchFormats(folder, messages / 5),
  explain: async () => explainingRows((await explainOnce(messages)).storeFile, messages),
  replay: async () => replayRows((await explainOnce(messages)).storeFile),
  threads: async () => threadListRows((await explainOnce(messages)).storeFile, messages, 100),
  templates: async () => templateRows((await explainOnce(messages)).storeFile, messages),
  words: async () => wordRows(folder, await explainOnce(messages)),
  tenfold: async () => tenfoldRows(await importOnce(), await benchImport(folder, messages * 10, 1, false)),
  /** On the size that is named: `--only start,start-tenfold`. */
  start: async () => startRows(folder, (await explainOnce(messages)).storeFile, messages),
  'start-tenfold': async () => startRows(folder, (await explainOnce(messages * 10)).storeFile, messages * 10),
  'explain-tenfold': async () => explainingRows((await explainOnce(messages * 10)).storeFile, messages * 10),
  'threads-tenfold': async () => threadListRows((await explainOnce(messages * 10)).storeFile, messages * 10, 250),
}
/** Only where they are named. */
const LONG = new Set(['replay', 'start-tenfold', 'explain-tenfold', 'threads-tenfold'])

try {
  const names = values.only?.split(',') ?? Object.keys(MEASUREMENTS).filter((name) => !LONG.has(name))
  const rows: BenchRow[] = []
  for (const name of names) {
    const measure = MEASUREMENTS[name]
    if (!measure)
      throw new Error(`there is no measurement ${name}; take some of ${Object.keys(MEASUREMENTS).join(', ')}`)
    process.stderr.write(`${name} …\n`)
    rows.push(...(await measure()))
  }
  process.stdout.write(`${table(rows)}\n`)
  if (rows.some(({ within }) => within === false)) process.exitCode = 1
} finally {
  if (values.keep === undefined) rmSync(folder, { recursive: true, force: true })
}
