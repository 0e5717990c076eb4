/**
 * How long a canonical CSV takes from file to rated and summarised, against `sqlite3 .import` of the same file, which only
 * copies it into one table; both as whole processes, in turn. And how much memory it takes.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { benchCast } from '../../scripts/sample/cast.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { median, rateCardFor } from './measuring.ts'

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

export async function benchImport(folder: string, messages: number, runs: number): Promise<ImportBench> {
  const file = sampleFile(folder, messages)
  const prepared = await preparedStore(folder)
  const storeFile = join(folder, 'imported.sqlite')
  const ours: number[] = []
  const theirs: number[] = []
  const peaks: number[] = []
  for (let at = 0; at < runs; at++) {
    for (const end of ['', '-wal', '-shm']) rmSync(storeFile + end, { force: true })
    copyFileSync(prepared, storeFile)
    const { seconds, output } = run(process.execPath, [join(here, 'import-once.ts'), storeFile, file])
    const { rows, peakBytes } = JSON.parse(output) as { rows: number; peakBytes: number }
    if (rows < messages) throw new Error(`${rows} rows were imported, not ${messages}`)
    ours.push(seconds)
    peaks.push(peakBytes)
    const copied = join(folder, 'copied.sqlite')
    rmSync(copied, { force: true })
    const sqlite = run('sqlite3', [copied, `.import --csv ${file} traffic`], true)
    rmSync(copied, { force: true })
    if (sqlite.found) theirs.push(sqlite.seconds)
  }
  const ratios = theirs.map((seconds, at) => ours[at]! / seconds)
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

function run(program: string, args: string[], optional = false): { seconds: number; output: string; found: boolean } {
  const startedAt = performance.now()
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' })
  const seconds = (performance.now() - startedAt) / 1000
  if (error && optional && (error as NodeJS.ErrnoException).code === 'ENOENT')
    return { seconds, output: '', found: false }
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stderr || error?.message}`)
  return { seconds, output: stdout, found: true }
}
