import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ThreadRow } from '../../../src-main/contract/answers.ts'
import type { RequestOf } from '../../../src-main/contract/calls.ts'
import { EVENT_TYPES } from '../../../src-main/rating/threads/event.ts'
import { keepThreads } from '../../../src-main/services/threads/keep-threads.ts'
import type { TestDesktop } from '../../support/desktop.ts'
import { AGENTS, importAll, messages, openDesktop } from '../random-traffic.ts'
import { decimal, nanos, slowList } from './slow-threads.ts'

type Asked = Omit<RequestOf<'list-threads'>, 'tenantId'>

const DAYS = ['2026-10-24', '2026-10-25', '2026-10-26', '2026-10-27', '2026-10-28']
const asked: fc.Arbitrary<Asked> = fc.record(
  {
    agentId: fc.constantFrom(...AGENTS.filter(({ tenantId }) => tenantId === 'berlin').map(({ agentId }) => agentId)),
    user: fc.constantFrom('+', '+44', '+447700900001', '+1555', '+999'),
    messageId: fc.constantFrom('m0', 'm3', 'm17', 'none'),
    text: fc.constantFrom('hi', 'xxx', 'é'.repeat(81), 'nothing'),
    types: fc.subarray([...EVENT_TYPES], { minLength: 1, maxLength: 3 }),
    countries: fc.constantFrom(['US'], ['GB'], ['DE', 'US'], ['FR']),
    provisional: fc.boolean(),
    unpriced: fc.boolean(),
    from: fc.constantFrom(...DAYS, '2026-10-01', '2026-10-24T09:30:00Z', '2026-10-25T01:00:00+02:00'),
    to: fc.constantFrom('2026-10-26', '2026-10-27', '2026-11-01', '2026-10-26T00:30:00Z', '2026-10-29T12:00:00Z'),
    near: fc.constantFrom('PT0S', 'PT1H', 'PT5H', 'PT30H'),
    overruns: fc.boolean(),
    sort: fc.constantFrom('time', 'cost', 'near'),
  },
  { requiredKeys: [] },
)

const FLAT = (unitPrice: string, effectiveFrom: string) => ({
  currency: 'EUR',
  effectiveFrom,
  rounding: 'half-up',
  rates: EVENT_TYPES.slice(1).map((type) => ({ type, country: '*', model: 'flat', unitPrice })),
})
const TIERS = (effectiveFrom: string) => ({
  currency: 'EUR',
  effectiveFrom,
  rounding: 'half-up',
  rates: EVENT_TYPES.map((type) => ({
    type,
    country: '*',
    model: 'graduated',
    tiers: [
      { upTo: 2, unitPrice: '0.07' },
      { upTo: null, unitPrice: '0.000000001' },
    ],
  })),
})

/** What is done between two looks at the list; what a store refuses changes nothing. */
type Deed = { kind: 'import'; part: number } | { kind: 'undo'; which: number } | { kind: 'rates'; card: unknown } | { kind: 'move'; agent: number } | { kind: 'purge-user' } | { kind: 'purge-texts' } // prettier-ignore
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('import' as const), part: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rates' as const), card: fc.constantFrom<unknown>(FLAT('0.05', '2026-10-01'), FLAT('12345678.123456789', '2026-10-25'), TIERS('2026-10-01')) }) }, // prettier-ignore
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), agent: fc.constantFrom(0, 2, 3) }) },
  { weight: 1, arbitrary: fc.constantFrom<Deed>({ kind: 'purge-user' }, { kind: 'purge-texts' }) },
)

async function perform(desktop: TestDesktop, what: Deed, parts: Parameters<typeof importAll>[1]): Promise<void> {
  const tenantId = 'berlin'
  const ignored = (): void => {}
  switch (what.kind) {
    case 'import':
      return importAll(desktop, [parts[what.part]!])
    case 'undo':
      return void (await desktop.call('undo-import', { importId: String(what.which + 1) }).catch(ignored))
    case 'rates':
      return void (await desktop.call('set-rates', { tenantId, card: what.card }).catch(ignored))
    case 'move': {
      const agentIds = [AGENTS[what.agent]!.agentId]
      const move = {
        tenantId,
        agentIds,
        profile: what.agent === 2 ? 'infobip' : 'google-carrier-log',
        from: '2026-10-24',
      }
      return void (await desktop.call('move-profile', move).catch(ignored))
    }
    case 'purge-user':
      return void (await desktop.call('purge-user', { tenantId, userId: '+447700900001' }).catch(ignored))
    case 'purge-texts':
      return void (await desktop.call('purge-texts', { before: '2026-10-26' }).catch(ignored))
  }
}

/** The list as pages of a size; every thread once. */
async function paged(desktop: TestDesktop, request: Asked, limit: number): Promise<ThreadRow[]> {
  const threads: ThreadRow[] = []
  let after: string | undefined
  do {
    const page = await desktop.call('list-threads', { tenantId: 'berlin', ...request, limit, after })
    expect(page.threads.length).toBeLessThanOrEqual(limit)
    threads.push(...page.threads)
    after = page.next ?? undefined
  } while (after !== undefined)
  return threads
}

const byKey = (left: ThreadRow, right: ThreadRow): number =>
  `${left.agentId} ${left.userId}` < `${right.agentId} ${right.userId}` ? -1 : 1

test('whatever was done, the list is what the messages and events say, in every order and page by page', async () => {
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.array(fc.tuple(deed, fc.array(asked, { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      async (rows, deeds, limit) => {
        const desktop = await openDesktop()
        // Parts that overlap, so that messages are told of once more.
        const parts = [0, 1, 2, 3].map((part) => rows.filter((_row, at) => at % 4 === part || at % 7 === part))
        await importAll(desktop, [parts[0]!])
        for (const [what, requests] of deeds) {
          await perform(desktop, what, parts)
          for (const request of requests) {
            const threads = await paged(desktop, request, limit)
            const slow = await slowList(desktop, { tenantId: 'berlin', ...request })
            const bare = (thread: ThreadRow): object => ({ ...thread, near: thread.near !== null })
            expect(threads.toSorted(byKey).map(bare)).toEqual(
              slow
                .map(({ row, rank }) => ({ ...row, near: rank.near < Number.MAX_SAFE_INTEGER }))
                .toSorted(byKey as never),
            )
            const { sort: _sort, ...filter } = request
            expect(await desktop.call('sum-threads', { tenantId: 'berlin', ...filter })).toEqual({
              threads: slow.length,
              events: slow.reduce((sum, { row }) => sum + row.events, 0),
              amount: decimal(slow.reduce((sum, { row }) => (row.amount === null ? sum : sum + nanos(row.amount)), 0n)),
            })
            const rankOf = (thread: ThreadRow): unknown =>
              slow.find(({ row }) => row.agentId === thread.agentId && row.userId === thread.userId)!.rank[
                request.sort ?? 'time'
              ]
            expect(threads.map((thread) => [rankOf(thread), thread.agentId])).toEqual(
              slow.map(({ row, rank }) => [rank[request.sort ?? 'time'], row.agentId]),
            )
          }
        }
      },
    ),
    { numRuns: 60, seed: 20261129 },
  )
}, 120_000)

test('brought up to date step by step or at once, what is kept is the same', async () => {
  await fc.assert(
    fc.asyncProperty(messages, fc.array(deed, { maxLength: 6 }), async (rows, deeds) => {
      const [always, once] = [await openDesktop(), await openDesktop()]
      const parts = [0, 1, 2, 3].map((part) => rows.filter((_row, at) => at % 4 === part || at % 7 === part))
      for (const what of deeds.filter(({ kind }) => kind !== 'purge-user')) {
        for (const desktop of [always, once]) await perform(desktop, what, parts)
        await keepThreads(always.store, 'words')
      }
      await keepThreads(always.store, 'words')
      await keepThreads(once.store, 'words')
      const kept = ({ store }: TestDesktop): unknown =>
        ['SELECT * FROM thread_digest', 'SELECT * FROM thread_sum', 'SELECT rowid FROM row_words'].map((sql) => store.prepare(sql).raw().all()) // prettier-ignore
      expect(kept(once)).toEqual(kept(always))
    }),
    { numRuns: 40, seed: 20261130 },
  )
}, 60_000)
