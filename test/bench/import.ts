/**
 * How long a canonical CSV takes from file to rated and summarised, against `sqlite3 .import` of the same file, which only
 * copies it into one table; both as whole processes, in turn. And how much memory it takes.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { benchCast } from '../../scripts/sample/cast.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { median, megabytes, millions, rateCardFor, seconds, type BenchRow } from './measuring.ts'

export interface ImportBench {
  messages: number
  fileBytes: number
  importSeconds: number
  /** Null where the machine has no sqlite3. */
  sqliteSeconds: number | null
  ratio: number | null
  peakBytes: number
  /** The store as the last run left it. */
  storeFile: string
}

const here = import.meta.dirname
const SAMPLE = join(here, '../../scripts/sample/main.ts')

/** A file of sample traffic, made once. */
export function sampleFile(folder: string, messages: number): string {
  const file = join(folder, `sample-${messages}.csv`)
  if (!existsSync(file)) run(process.execPath, [SAMPLE, '--messages', String(messages), '--seed', '1', '--out', file])
  return file
}

/** An empty store with the sample's forty agents and their prices. */
export async function preparedStore(folder: string): Promise<string> {
  const storeFile = join(folder, 'prepared.sqlite')
  if (existsSync(storeFile)) return storeFile
  const { tenants, agents } = benchCast()
  const desk = await openDesk({ storeFile })
  for (const tenant of tenants) {
    await desk.ask('add-tenant', tenant)
    await desk.ask('set-rates', { tenantId: tenant.tenantId, card: rateCardFor(tenant.currency) })
  }
  for (const { agentId, tenantId, name, category, region, profile } of agents) {
    await desk.ask('add-agent', { agentId, tenantId, name, category, region, profile })
  }
  await desk.close()
  return storeFile
}

/** @param withSqlite whether `sqlite3 .import` is timed in turn */
export async function benchImport(
  folder: string,
  messages: number,
  runs: number,
  withSqlite = true,
): Promise<ImportBench> {
  const file = sampleFile(folder, messages)
  const prepared = await preparedStore(folder)
  const storeFile = join(folder, 'imported.sqlite')
  const ours: number[] = []
  const theirs: number[] = []
  const peaks: number[] = []
  for (let at = 0; at < runs; at++) {
    for (const end of ['', '-wal', '-shm']) rmSync(storeFile + end, { force: true })
    copyFileSync(prepared, storeFile)
    const { seconds: took, output } = run(process.execPath, [join(here, 'import-once.ts'), storeFile, file])
    const { rows, peakBytes } = JSON.parse(output) as { rows: number; peakBytes: number }
    if (rows < messages) throw new Error(`${rows} rows were imported, not ${messages}`)
    ours.push(took)
    peaks.push(peakBytes)
    if (!withSqlite) continue
    const copied = join(folder, 'copied.sqlite')
    rmSync(copied, { force: true })
    const sqlite = run('sqlite3', [copied, `.import --csv ${file} traffic`], true)
    rmSync(copied, { force: true })
    if (sqlite.found) theirs.push(sqlite.seconds)
  }
  const ratios = theirs.map((theirSeconds, at) => ours[at]! / theirSeconds)
  return {
    messages,
    fileBytes: statSync(file).size,
    importSeconds: median(ours),
    sqliteSeconds: theirs.length > 0 ? median(theirs) : null,
    ratio: ratios.length > 0 ? median(ratios) : null,
    peakBytes: Math.max(...peaks),
    storeFile,
  }
}

export const importRows = ({
  messages,
  fileBytes,
  importSeconds,
  sqliteSeconds,
  ratio,
  peakBytes,
}: ImportBench): BenchRow[] => [
  {
    what: `import ${millions(messages)} messages (${megabytes(fileBytes)}) to rated and summarised`,
    ours: seconds(importSeconds),
    reference: sqliteSeconds === null ? 'no sqlite3 here: install it' : `sqlite3 .import ${seconds(sqliteSeconds)}`,
    figure: ratio === null ? '' : `${ratio.toFixed(2)} ×`,
    limit: '1.5 ×',
    within: ratio === null ? null : ratio <= 1.5,
  },
  {
    what: 'memory of that import',
    ours: megabytes(peakBytes),
    reference: '',
    figure: megabytes(peakBytes),
    limit: '400 MB',
    within: peakBytes < 400e6,
  },
]

/** Ten times as much must take little more than ten times as long, and no more memory. */
export function tenfoldRows(one: ImportBench, ten: ImportBench): BenchRow[] {
  const ratio = ten.importSeconds / (10 * one.importSeconds)
  return [
    {
      what: `import ${millions(ten.messages)} messages`,
      ours: seconds(ten.importSeconds),
      reference: `ten times ${seconds(one.importSeconds)}`,
      figure: `${ratio.toFixed(2)} ×`,
      limit: '1.1 ×',
      within: ratio <= 1.1,
    },
    {
      what: 'memory of that import',
      ours: megabytes(ten.peakBytes),
      reference: `of ${millions(one.messages)}: ${megabytes(one.peakBytes)}`,
      figure: `${(ten.peakBytes / one.peakBytes).toFixed(2)} ×`,
      limit: '1.15 ×',
      within: ten.peakBytes <= 1.15 * one.peakBytes,
    },
  ]
}

function run(program: string, args: string[], optional = false): { seconds: number; output: string; found: boolean } {
  const startedAt = performance.now()
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  const took = (performance.now() - startedAt) / 1000
  if (error && optional && (error as NodeJS.ErrnoException).code === 'ENOENT')
    return { seconds: took, output: '', found: false }
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr || error?.message}`)
  return { seconds: took, output: stdout, found: true }
}
