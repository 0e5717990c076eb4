/**
 * What a statement costs: a draft of a cycle of a million events against `sqlite3` counting the same events once, and
 * verifying it against rating the same messages again in full, which also writes the events and their totals.
 */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { benchCast } from '../../scripts/sample/cast.ts'
import type { WriteContext } from '../../src-main/services/context.ts'
import { ThreadRater } from '../../src-main/services/traffic/rate-threads.ts'
import { verifyStatement } from '../../src-main/services/statements/checks/verify.ts'
import { listAgents } from '../../src-main/store/agents.ts'
import { DailyLedger } from '../../src-main/store/events/daily.ts'
import { EventWriter, forgetRated } from '../../src-main/store/events/events.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { inTransaction } from '../../src-main/store/file/transactions.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { sampleFile } from './import.ts'
import { median, rateCardFor, seconds, type BenchRow } from './measuring.ts'

export interface StatementBench {
  events: number
  draftMs: number
  /** Null where the machine has no sqlite3. */
  sqliteMs: number | null
  draftRatio: number | null
  verifySeconds: number
  ratingSeconds: number
  verifyRatio: number
}

const TENANT = 'bench'
const CYCLE = '2026-10'
const RUNS = 5

/** @param folder where the sample file is, or is made */
export async function benchStatement(folder: string, messages: number): Promise<StatementBench> {
  const storeFile = join(folder, 'statement.sqlite')
  for (const end of ['', '-wal', '-shm']) rmSync(storeFile + end, { force: true })
  await fill(storeFile, sampleFile(folder, messages))

  const desk = await openDesk({ storeFile })
  const request = { tenantId: TENANT, cycle: CYCLE }
  const drafts: number[] = []
  const counts: number[] = []
  for (let at = 0; at < RUNS; at++) {
    drafts.push(await milliseconds(() => desk.ask('read-statement', request)))
    const counted = countWithSqlite(storeFile)
    if (counted !== null) counts.push(counted)
  }
  const { events } = await desk.ask('issue-statement', request)
  await desk.close()

  // Both on one thread and one connection, in turn.
  const store = openWritableStore(storeFile)
  const desktop = {
    store,
    storeFile,
    now: Date.now,
    notify: () => {},
    isCancelled: () => false,
  } as unknown as WriteContext
  const verified: number[] = []
  const rated: number[] = []
  for (let at = 0; at < RUNS; at++) {
    const { seconds: took, agrees } = await verifyStatement(desktop, request)
    if (!agrees) throw new Error('the statement does not agree with its own traffic')
    verified.push(took)
    rated.push((await milliseconds(() => rateInFull(store))) / 1000)
  }
  store.close()
  const [draftMs, sqliteMs] = [median(drafts), counts.length > 0 ? median(counts) : null]
  return {
    events,
    draftMs,
    sqliteMs,
    draftRatio: sqliteMs === null ? null : draftMs / sqliteMs,
    verifySeconds: median(verified),
    ratingSeconds: median(rated),
    verifyRatio: median(verified.map((ours, at) => ours / rated[at]!)),
  }
}

/** The sample's agents under one tenant and none of them conversational, so that every message is an event. */
async function fill(storeFile: string, file: string): Promise<void> {
  const desk = await openDesk({ storeFile })
  await desk.ask('add-tenant', { tenantId: TENANT, name: 'Bench', currency: 'EUR', timeZone: 'UTC' })
  await desk.ask('set-rates', { tenantId: TENANT, card: rateCardFor('EUR') })
  for (const { agentId, name, region } of benchCast().agents) {
    await desk.ask('add-agent', { agentId, tenantId: TENANT, name, category: 'non-conversational', region })
  }
  await desk.ask('import-traffic', { job: 'bench', file })
  await desk.close()
}

/** As a program of its own would, on the events as they are kept; the time in `sqlite3` itself, without its start. */
function countWithSqlite(storeFile: string): number | null {
  const sql = 'SELECT agent_no, type, count(*), sum(quantity) FROM event GROUP BY agent_no, type;'
  const { status, stdout, error } = spawnSync('sqlite3', [storeFile], {
    input: `.timer on\n${sql}\n`,
    encoding: 'utf8',
  })
  if (error) return null
  const real = /Run Time: real (\d+\.\d+)/.exec(stdout)
  if (status !== 0 || !real) throw new Error(`sqlite3 could not count: ${stdout}`)
  return Number(real[1]) * 1000
}

/** Everything that was rated is forgotten, rated anew from the messages and written with its totals. */
const rateInFull = (store: WritableStore): Promise<void> =>
  inTransaction(store, true, () => {
    const events = new EventWriter(store)
    const ledger = new DailyLedger()
    for (const agent of listAgents(store)) {
      forgetRated(store, agent.agentNo)
      new ThreadRater(store, events, ledger, () => true).rate(agent, 'all', () => {})
    }
    events.flush()
    ledger.write(store)
  })

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

export async function statementRows(folder: string, messages: number): Promise<BenchRow[]> {
  const { events, draftMs, sqliteMs, draftRatio, verifySeconds, ratingSeconds, verifyRatio } = await benchStatement(
    folder,
    messages,
  )
  return [
    {
      what: `draft of a statement of ${events.toLocaleString('en')} events`,
      ours: `${draftMs.toFixed(1)} ms`,
      reference: sqliteMs === null ? 'no sqlite3 here: install it' : `sqlite3 GROUP BY ${sqliteMs.toFixed(0)} ms`,
      figure: draftRatio === null ? '' : `${draftRatio.toFixed(3)} ×`,
      limit: '0.5 ×',
      within: draftRatio === null ? null : draftRatio <= 0.5,
    },
    {
      what: 'verifying that statement',
      ours: seconds(verifySeconds),
      reference: `full re-rating ${seconds(ratingSeconds)}`,
      figure: `${verifyRatio.toFixed(2)} ×`,
      limit: '1.2 ×',
      within: verifyRatio <= 1.2,
    },
  ]
}

if (import.meta.main) {
  const figures = await benchStatement(process.argv[2]!, Number(process.argv[3] ?? 1_000_000))
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
}
