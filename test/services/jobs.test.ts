import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Progress } from '../../src-main/contract/answers.ts'
import { changesStore, isLong, type LongCallName, type OwnCallName } from '../../src-main/contract/call-facts.ts'
import { calls, type CallName, type RequestOf } from '../../src-main/contract/calls.ts'
import { Failure } from '../../src-main/core/words/problem.ts'
import { addClients, csvOf, NOW_MS, openDesktop, row, testFolder, type TestDesktop } from '../support/desktop.ts'
import { keepThreads } from '../../src-main/services/threads/keep-threads.ts'
import { inSnapshot } from '../../src-main/store/file/transactions.ts'
import { tablesOf } from '../support/store-dump.ts'

const LATE_FILE = 'late.csv'

/** A call that an open store answers; those for which it is closed are tried in `worker/store-switch.test.ts`. */
type OpenName = Exclude<LongCallName, OwnCallName>

/** How a call is asked here, and what it is at meanwhile. */
interface Asked<Name extends OpenName> {
  /** Its refusal once it was stopped. */
  stopped: string
  stages: Progress['stage'][]
  request(folder: string): Omit<RequestOf<Name>, 'job'>
}

const SHOP = { tenantId: 'shop', cycle: '2026-10' }
const BANK = { tenantId: 'bank', cycle: '2026-10' }
const MOVE = { tenantId: 'shop', profile: 'vonage', from: '2026-10-01' }
/** One that is missing does not compile. */
const ASKED: { [Name in OpenName]: Asked<Name> } = {
  'import-traffic': {
    stopped: 'import-cancelled',
    stages: ['reading', 'ordering', 'rating', 'saving'],
    request: (folder) => ({ file: join(folder, LATE_FILE) }),
  },
  'load-sample': {
    stopped: 'import-cancelled',
    stages: Array.from({ length: 7 }, () => ['reading', 'ordering', 'rating', 'saving'] as const).flat(),
    request: () => ({}),
  },
  'undo-import': {
    stopped: 'undo-stopped',
    stages: ['taking back', 'rating'],
    request: () => ({ importId: '2' }),
  },
  'preview-undo': {
    stopped: 'preview-stopped',
    stages: ['taking back', 'rating'],
    request: () => ({ importId: '1' }),
  },
  'add-agent': {
    stopped: 'agent-stopped',
    stages: ['rating'],
    request: () => ({ agentId: 'unknown', tenantId: 'shop', category: 'conversational', region: 'GB' }),
  },
  'list-category-alerts': { stopped: 'advice-stopped', stages: ['rating'], request: () => ({}) },
  advise: { stopped: 'advice-stopped', stages: ['rating'], request: () => ({ agentId: 'help' }) },
  'move-profile': { stopped: 'move-stopped', stages: ['rating'], request: () => MOVE },
  'preview-profile': { stopped: 'preview-stopped', stages: ['rating'], request: () => MOVE },
  'issue-statement': {
    stopped: 'issue-stopped',
    stages: ['rating'],
    request: () => ({ ...SHOP, allowUnpriced: true }),
  },
  'verify-statement': {
    stopped: 'verification-stopped',
    stages: ['taking back', 'rating', 'checking'],
    request: () => BANK,
  },
  'export-summary': {
    stopped: 'export-stopped',
    stages: ['writing'],
    request: () => ({ tenantId: 'shop', period: { cycle: '2026-10' }, format: 'csv' }),
  },
  'export-statement': { stopped: 'export-stopped', stages: ['writing'], request: () => ({ ...BANK, format: 'xlsx' }) },
  'export-events': { stopped: 'export-stopped', stages: ['writing'], request: () => ({ format: 'csv' }) },
  'export-evidence': { stopped: 'export-stopped', stages: ['taking back', 'rating', 'writing'], request: () => BANK },
  'export-focus': { stopped: 'export-stopped', stages: ['taking back', 'rating', 'writing'], request: () => BANK },
  'check-store': { stopped: 'check-stopped', stages: ['checking'], request: () => ({ all: true }) },
  'compare-offers': {
    stopped: 'comparison-stopped',
    stages: ['rating'],
    request: () => ({ tenantId: 'shop', period: { cycle: '2026-10' } }),
  },
  'purge-texts': { stopped: 'purge-cancelled', stages: ['purging'], request: () => ({ before: '2026-11-01' }) },
  'purge-user': {
    stopped: 'purge-cancelled',
    stages: ['purging'],
    request: () => ({ tenantId: 'bank', userId: '+12025550101' }),
  },
  'export-comparison': {
    stopped: 'comparison-stopped',
    stages: ['rating', 'writing'],
    request: () => ({ tenantId: 'shop', period: { cycle: '2026-10' }, format: 'pdf' }),
  },
  'compare-readings': {
    stopped: 'comparison-stopped',
    stages: ['rating'],
    request: () => ({ tenantId: 'shop', period: { cycle: '2026-10' }, profiles: ['vonage', 'google'] }),
  },
  'read-message-rows': {
    stopped: 'rows-stopped',
    stages: ['reading'],
    request: () => ({ messageId: 'a1', agentId: 'help' }),
  },
  'list-templates': { stopped: 'templates-stopped', stages: ['rating'], request: () => BANK },
  // The only text of its agent.
  'rewrite-template': {
    stopped: 'templates-stopped',
    stages: ['rating'],
    request: () => ({ ...BANK, templateId: 't-b7dd3ca32ba82cce', text: 'Code' }),
  },
  'sum-threads': { stopped: 'sum-stopped', stages: ['checking'], request: () => ({ tenantId: 'shop' }) },
  'backup-store': {
    stopped: 'backup-stopped',
    stages: ['copying', 'checking'],
    request: (folder) => ({ file: join(folder, 'copy.sqlite') }),
  },
  'make-backup': { stopped: 'backup-stopped', stages: ['copying', 'checking'], request: () => ({}) },
  'check-backup': {
    stopped: 'check-stopped',
    stages: ['copying', 'checking'],
    request: () => ({ name: 'ratedesk.sqlite.before-restore-20261001-120000' }),
  },
  'preview-retention': { stopped: 'purge-cancelled', stages: ['checking'], request: () => ({}) },
  'apply-retention': { stopped: 'purge-cancelled', stages: ['purging'], request: () => ({}) },
  'read-holdings': { stopped: 'holdings-stopped', stages: ['checking'], request: () => ({}) },
}
const LONG = (Object.keys(calls) as CallName[]).filter(
  (name): name is OpenName => isLong(name) && calls[name].thread !== 'own',
)

const stores = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
afterAll(() => rmSync(stores, { recursive: true, force: true }))
/** A store in which there is something to do for each call. */
const made = join(stores, 'made')
/** One in which nothing is. */
const empty = join(stores, 'empty')

beforeAll(async () => {
  for (const folder of [made, empty]) mkdirSync(folder)
  openDesktop(empty).store.close()
  const desktop = openDesktop(made)
  await addClients(desktop)
  const rowsOf = (prefix: string, hour: string) => [
    row(`${prefix}1`, 'help', 'A2P', `2026-10-01T${hour}:00:00Z`, { text: 'Hello' }),
    row(`${prefix}2`, 'help', 'P2A', `2026-10-01T${hour}:20:00Z`, { text: 'Hello yourself' }),
    row(`${prefix}3`, 'otp', 'A2P', `2026-10-02T${hour}:00:00Z`, { user_id: '+12025550101', text: 'Your code' }),
    row(`${prefix}4`, 'unknown', 'A2P', `2026-10-03T${hour}:00:00Z`),
    row(`${prefix}5`, 'help', 'A2P', 'never', { user_id: '+12025550101' }),
  ]
  await desktop.importCsv(rowsOf('a', '10'))
  await desktop.call('issue-statement', { ...BANK, allowUnpriced: true })
  await desktop.importCsv(rowsOf('b', '11'))
  // Else the first question about threads would bring them up to date, which is no deed.
  await keepThreads(desktop.store, 'words')
  await desktop.call('set-retention', { days: 1 })
  desktop.store.close()
  writeFileSync(join(made, LATE_FILE), csvOf(rowsOf('c', '12')))
  cpSync(join(made, 'ratedesk.sqlite'), join(made, 'ratedesk.sqlite.before-restore-20261001-120000'))
})

interface Run {
  desktop: TestDesktop
  told: Progress[]
  /** Whether a job that is to go on is so, each time that it was asked. */
  asked: number
  /** The most often that was asked while what was told last was all there is to do. */
  askedAtEnd: number
  failure: Failure | null
}

/** @param cancelAt has the job stopped when it asks for the nth time */
async function run(name: OpenName, folder: string, cancelAt = Infinity): Promise<Run> {
  const seen = { told: [] as Progress[], asked: 0, askedAtEnd: 0 }
  let sinceEnd: number | null = null
  // So that all that could be told is told.
  let nowMs = NOW_MS
  const desktop = openDesktop(folder, {
    now: () => (nowMs += 200),
    hear(notice) {
      if (notice.kind !== 'progress') return
      const { done, total } = notice.progress
      seen.told.push(notice.progress)
      sinceEnd = total > 0 && done >= total ? 0 : null
    },
    isCancelled(job) {
      if (job !== 'job') return false
      if (sinceEnd !== null) seen.askedAtEnd = Math.max(seen.askedAtEnd, ++sinceEnd)
      return ++seen.asked >= cancelAt
    },
  })
  onTestFinished(() => void desktop.store.close())
  const ask = () => desktop.call(name, { ...ASKED[name].request(folder), job: 'job' } as never)
  // As its thread does.
  const asking = calls[name].thread === 'reader' ? inSnapshot(desktop.store, ask) : ask()
  const failure = await asking.then(
    () => null,
    (error: unknown) => error,
  )
  if (failure !== null && !(failure instanceof Failure)) throw failure
  return { desktop, failure, ...seen }
}

const copyOf = (name: OpenName): string => {
  const folder = join(testFolder(), 'store')
  cpSync(name === 'load-sample' ? empty : made, folder, { recursive: true })
  return folder
}

/** What is in the store, and which files are beside it. */
const held = ({ store, folder }: TestDesktop): unknown => [
  tablesOf(store),
  store.inTransaction,
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/-(wal|shm)$/.test(name) && name !== 'exports')
    .sort(),
]

test.each(LONG)('%s tells how far it is, and stopped at any step it keeps nothing', async (name) => {
  const { stages, stopped } = ASKED[name]
  const whole = await run(name, copyOf(name))
  expect(whole.failure).toBe(null)
  const told = whole.told.map(({ stage }) => stage)
  expect(told.filter((stage, at) => stage !== told[at - 1])).toEqual(stages)
  expect(new Set(whole.told.map(({ job }) => job))).toEqual(new Set(['job']))
  // It does not stand at all of it while there is more to do; the last bytes of a packed file hold some batches.
  expect(whole.askedAtEnd).toBeLessThanOrEqual(4)
  const folder = copyOf(name)
  const untouched = openDesktop(folder)
  const before = held(untouched)
  untouched.store.close()
  expect(whole.asked).toBeGreaterThan(0)
  const middle = Math.ceil(whole.asked / 2)
  // The sample is large, and its imports are stopped everywhere already.
  for (const cancelAt of new Set(name === 'load-sample' ? [middle] : [1, middle, whole.asked])) {
    const { desktop, failure, asked } = await run(name, folder, cancelAt)
    expect([failure?.code, asked]).toEqual([stopped, cancelAt])
    expect(held(desktop)).toEqual(before)
    desktop.store.close()
  }
  expect(existsSync(join(folder, 'copy.sqlite'))).toBe(false)
})

test('a call that changes the store and tells nothing is one that reads no traffic', () => {
  const short = (Object.keys(calls) as CallName[]).filter((name) => changesStore(name, {}) && !isLong(name))
  expect(short).toEqual([
    'add-tenant',
    'tag-tenant',
    'launch-agent',
    'save-mapping',
    'rename-mapping',
    'delete-mapping',
    'acknowledge-alert',
    'reopen-alert',
    'set-small-change',
    'set-rates',
    'set-threshold',
    'remove-threshold',
    'rebuild-conversations',
    'set-backups',
    'set-retention',
    'save-offers',
    'set-sender',
  ])
})
