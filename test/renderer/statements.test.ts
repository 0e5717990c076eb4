import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPinia, setActivePinia } from 'pinia'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import type { Statement, StatementRow } from '../../src-main/contract/answers.ts'
import { daySeries } from '../../src-renderer/charts/days/day-series.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { asTabText } from '../../src-renderer/components/table/columns.ts'
import { compareDecimals, sumDecimals } from '../../src-main/core/money/decimal.ts'
import { issuePoints, localDay } from '../../src-renderer/statements/issue/issue-points.ts'
import { useIssuing } from '../../src-renderer/statements/issue/issuing.ts'
import { profileSpans } from '../../src-renderer/statements/page/profile-spans.ts'
import { STATEMENT_COLUMNS } from '../../src-renderer/statements/statement-columns.ts'
import { useVerifying } from '../../src-renderer/statements/verify/verifying.ts'
import { useSession } from '../../src-renderer/stores/session.ts'
import { useStatements } from '../../src-renderer/stores/answers/statements.ts'
import { madeQuarter, tamperWithAugust } from '../support/made-quarter.ts'
import { openServiceDesk, type ServiceDesk } from '../support/service-desk.ts'
import { hostOf } from '../support/service-host.ts'

const said: { title?: string }[] = []
vi.mock('@nuxt/ui/composables', () => ({ useToast: () => ({ add: (toast: { title: string }) => said.push(toast) }) }))

let bytes: Buffer
let desk: ServiceDesk
let scope: EffectScope

beforeAll(async () => {
  bytes = await madeQuarter()
})
beforeEach(() => {
  desk = openServiceDesk(bytes)
  said.length = 0
  replaceHost(hostOf(desk))
  setActivePinia(createPinia())
  scope?.stop()
  scope = effectScope()
})

const statementOf = (tenantId: string, cycle: string): Promise<Statement> =>
  desk.ask('read-statement', { tenantId, cycle })

describe('statements', () => {
  it.each(['nordlicht', 'harbor-federal', 'sakura', 'gulf'])(
    'of %s add up to their total and list, as the window adds',
    async (tenantId) => {
      const rows = await desk.ask('list-statements', { tenantId })
      expect(rows.map((row) => row.cycle)).toEqual(['2026-10', '2026-09', '2026-08'])
      for (const row of rows) {
        const { lines, total, adjustments } = await statementOf(tenantId, row.cycle)
        expect(compareDecimals(sumDecimals(lines.flatMap((line) => line.amount ?? [])), total)).toBe(0)
        expect([row.total, row.adjustments]).toEqual([total, adjustments])
      }
    },
  )
})

describe('before a statement is issued', () => {
  it('what is provisional, unpriced and assumed is said', async () => {
    const today = '2026-11-03'
    const keys = async (tenantId: string): Promise<string[]> =>
      issuePoints(await statementOf(tenantId, '2026-10'), today).map((point) => point.key)
    expect(await keys('harbor-federal')).toEqual(['provisional', 'unpriced'])
    expect(await keys('nordlicht')).toEqual(['provisional', 'assumed'])
    expect(issuePoints(await statementOf('nordlicht', '2026-09'), today)).toEqual([])
  })
  it('a cycle that still runs says until when, and its last day counts', async () => {
    const statement = await statementOf('nordlicht', '2026-09')
    const [point] = issuePoints(statement, '2026-09-30')
    expect(point?.key).toBe('running')
    expect(point?.words).toContain('30 Sep 2026')
    expect(point?.words).toContain('from 1 Oct 2026 on')
    expect(issuePoints(statement, '2026-10-01')).toEqual([])
  })
  it('the day is that of the statement’s time zone', () => {
    const now = new Date('2026-10-31T23:30:00Z')
    expect(localDay(now, 'Asia/Tokyo')).toBe('2026-11-01')
    expect(localDay(now, 'America/New_York')).toBe('2026-10-31')
  })
})

describe('issuing', () => {
  const started = async (tenantId: string, cycle: string) => {
    const statement = shallowRef<Statement | null>(await statementOf(tenantId, cycle))
    const issuing = scope.run(() => useIssuing(() => statement.value))!
    issuing.asked.value = true
    await nextTick()
    return { statement, issuing }
  }

  it('is refused with a sentence while events have no price, and done once that is allowed', async () => {
    const { issuing } = await started('harbor-federal', '2026-10')
    await issuing.issue()
    expect(issuing.failure.value?.message).toMatch(/2 events .* have no price/)
    expect((await statementOf('harbor-federal', '2026-10')).status).toBe('draft')
    issuing.allowUnpriced.value = true
    await issuing.issue()
    expect(issuing.failure.value).toBeNull()
    expect((await statementOf('harbor-federal', '2026-10')).status).toBe('issued')
    expect(said.at(-1)?.title).toBe('Statement 2026-10-harbor-federal is issued')
  })
  it('forgets what was allowed when it is left and asked for again', async () => {
    const { issuing } = await started('harbor-federal', '2026-10')
    issuing.allowUnpriced.value = true
    issuing.asked.value = false
    await nextTick()
    issuing.asked.value = true
    await nextTick()
    expect(issuing.allowUnpriced.value).toBe(false)
  })
  it('forgets its question when another statement is looked at', async () => {
    const { issuing, statement } = await started('nordlicht', '2026-10')
    statement.value = await statementOf('nordlicht', '2026-09')
    await nextTick()
    expect(issuing.asked.value).toBe(false)
  })
  it('asks once, however often it is pressed', async () => {
    const { issuing } = await started('nordlicht', '2026-10')
    await Promise.all([issuing.issue(), issuing.issue()])
    expect(desk.asked.filter((call) => call.name === 'issue-statement')).toHaveLength(1)
  })
})

describe('verifying', () => {
  const started = async (tenantId: string, cycle: string) => {
    const statement = shallowRef<Statement | null>(await statementOf(tenantId, cycle))
    const verifying = scope.run(() => useVerifying(() => statement.value))!
    return { statement, verifying }
  }

  it('says of every check what is stated and what is found', async () => {
    tamperWithAugust(desk.desktop.store)
    const { verifying } = await started('harbor-federal', '2026-08')
    const done = verifying.verify()
    expect(verifying.busy.value).toBe(true)
    await done
    expect(verifying.busy.value).toBe(false)
    expect(verifying.result.value?.agrees).toBe(false)
    expect(verifying.result.value?.checks.filter((check) => !check.agrees).map((check) => check.name)).toEqual([
      'message harbor-alerts 2026-08 1 of agent harbor-alerts',
      'events',
      'event count',
      'kept events',
      'kept totals',
    ])
  })
  it('shows nothing of a statement that is no longer looked at', async () => {
    const { verifying, statement } = await started('harbor-federal', '2026-08')
    const done = verifying.verify()
    statement.value = await statementOf('harbor-federal', '2026-09')
    await nextTick()
    await done
    expect([verifying.busy.value, verifying.result.value]).toEqual([false, null])
  })
  it('keeps what was found when the store changes and the statement does not', async () => {
    const { verifying, statement } = await started('harbor-federal', '2026-09')
    await verifying.verify()
    statement.value = { ...statement.value! }
    await nextTick()
    expect(verifying.result.value?.agrees).toBe(true)
  })
  it('hands an exported file on by its ticket, and says its name', async () => {
    const exported = join(desk.desktop.folder, 'statement.json')
    writeFileSync(exported, JSON.stringify(await statementOf('harbor-federal', '2026-09')))
    replaceHost(hostOf(desk, [exported]))
    const { verifying } = await started('harbor-federal', '2026-09')
    await verifying.verifyFile()
    expect(desk.asked.at(-1)).toEqual({
      name: 'verify-statement',
      request: {
        job: expect.any(String),
        tenantId: 'harbor-federal',
        cycle: '2026-09',
        file: exported,
        displayName: 'statement.json',
      },
    })
    expect(verifying.fileName.value).toBe('statement.json')
    expect(verifying.result.value?.agrees).toBe(true)
  })
  it('of a refusal shows the refusal', async () => {
    const { verifying } = await started('harbor-federal', '2026-10')
    await verifying.verify()
    expect(verifying.failure.value?.message).toMatch(/is not issued, so there is nothing to verify yet/)
    expect(verifying.result.value).toBeNull()
  })
})

it('the list follows the store', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 10; round++) await vi.advanceTimersByTimeAsync(100)
  }
  const session = useSession()
  const store = scope.run(() => {
    session.attend()
    const statements = useStatements()
    statements.attend()
    return statements
  })!
  await settle()
  session.switchTo('nordlicht')
  await settle()
  const statusOf = (): StatementRow['status'] | undefined =>
    store.answer?.find((row) => row.cycle === '2026-10')?.status
  expect(statusOf()).toBe('draft')
  await desk.ask('issue-statement', { tenantId: 'nordlicht', cycle: '2026-10' })
  await settle()
  expect(statusOf()).toBe('issued')
  vi.useRealTimers()
})

it('the list of cycles is copied with whole hashes and figures as a spreadsheet reads them', async () => {
  const rows = await desk.ask('list-statements', { tenantId: 'harbor-federal' })
  const [head, draft, issued] = asTabText(rows, STATEMENT_COLUMNS).split('\n')
  expect(head?.split('\t')).toHaveLength(STATEMENT_COLUMNS.length)
  expect(draft).toMatch(/^2026-10-harbor-federal\t2026-10\t2026-10-01\t2026-11-01\tdraft\t\d+\.\d\d\tUSD\t/)
  expect(issued).toMatch(/\t[0-9a-f]{64}$/)
})

it('the chart of a cycle has a series for each type that was charged, and they add up to its exact charges', async () => {
  const { days, agents } = await desk.ask('read-overview', { tenantId: 'nordlicht', cycle: null })
  expect(days).toHaveLength(31)
  const series = daySeries(days)
  expect(series.map(({ type }) => type)).toEqual([
    'a2p_conversation',
    'p2a_conversation',
    'a2p_basic_message',
    'a2p_single_message',
  ])
  const charged = sumDecimals(agents.flatMap(({ amount }) => amount ?? []))
  expect(compareDecimals(sumDecimals(series.map(({ total }) => total)), charged)).toBe(0)
})

describe('which agents a profile rates', () => {
  const of = (agentId: string, from: string | null, version = 1) => ({ agentId, profile: 'p', version, from })
  it('is said with since when, the beginning first', () =>
    expect(
      profileSpans(
        { agentProfiles: [of('b', '2026-10-03'), of('a', null), of('c', null, 2)] },
        { id: 'p', version: 1 },
      ),
    ).toBe('a from the beginning; b from 3 Oct 2026'))
  it('counts many instead of naming them', () =>
    expect(
      profileSpans({ agentProfiles: ['a', 'b', 'c', 'd'].map((id) => of(id, null)) }, { id: 'p', version: 1 }),
    ).toBe('4 agents from the beginning'))
})
