/**
 * How long the first rows of the list of threads take, with every filter, with filters that go badly together, and in every
 * order: of the slowest tenant, right after the store was opened and when it was asked before.
 */
import type { CheckedRequestOf } from '../../../src-main/contract/calls.ts'
import type { ReadContext } from '../../../src-main/services/context.ts'
import { listThreads } from '../../../src-main/services/threads/list/list-threads.ts'
import { EVENT_TYPES } from '../../../src-main/rating/threads/event.ts'
import { listTenants } from '../../../src-main/store/tenants.ts'
import { openReadableStore } from '../../../src-main/store/file/open-store.ts'
import { millions, type BenchRow } from '../measuring.ts'
import { LONG_THREAD, RARE } from './odd-traffic.ts'
import { leastOf, millisOf, took, type Took } from './took.ts'

type Request = CheckedRequestOf<'list-threads'>
type Filter = Partial<Request>

const SORTS = ['time', 'cost', 'near'] as const
const WARM = 3
const ROWS = 100

const LAST_DAY = { from: '2026-10-31', to: '2026-11-01' }
const EVENING = { from: '2026-10-31T18:30:00Z', to: '2026-10-31T22:10:00Z' }
const WEEK = { from: '2026-10-12', to: '2026-10-19' }
const CYCLE = { from: '2026-10-01', to: '2026-11-01' }
/** Of rules that most tenants of the sample have no agent for. */
const RARE_TYPE = { types: ['p2a_conversation'] } satisfies Filter
const CONVERSATIONS = { types: ['a2p_conversation', 'p2a_conversation'] } satisfies Filter
const MESSAGES = { types: EVENT_TYPES.filter((type) => type.endsWith('_message')) } satisfies Filter
/** Days and parts of days: from an evening to a morning two weeks later, and nearly all of the month. */
const FORTNIGHT = { from: '2026-10-05T18:30:00Z', to: '2026-10-19T07:15:00Z' }
const NEARLY_ALL = { from: '2026-10-02T18:30:00Z', to: '2026-10-30T07:15:00Z' }
const NEAR_FEW = { near: 'PT0.02S' }
const COMMON = { text: 'your' }

const FILTERS: Readonly<Record<string, Filter>> = {
  'no filter': {},
  'a user prefix that many have': { user: '+1' },
  'a user prefix that few have': { user: '+120255501' },
  'a message id': { messageId: `bench-long-${LONG_THREAD.messages - 1}` },
  'rare words': { text: RARE.word },
  'words of most messages': COMMON,
  "words of another tenant's messages": { text: 'harborline' },
  'common words that never stand together': { text: 'harborline nordwind' },
  'a beginning that thousands of words have': { text: 'm10' },
  'a type': { types: ['a2p_basic_message'] },
  'a type, a week': { types: ['a2p_basic_message'], ...WEEK },
  'a type, a cycle': { types: ['a2p_basic_message'], ...CYCLE },
  'two types': CONVERSATIONS,
  'two types, a week': { ...CONVERSATIONS, ...WEEK },
  'two types, a cycle': { ...CONVERSATIONS, ...CYCLE },
  'all types of messages': MESSAGES,
  'all types of messages, a cycle': { ...MESSAGES, ...CYCLE },
  'a type that few or no threads have': RARE_TYPE,
  'the last day': LAST_DAY,
  'part of a day': EVENING,
  'a week': WEEK,
  'days and parts of days, a fortnight': FORTNIGHT,
  'days and parts of days, four weeks': NEARLY_ALL,
  'a type, days and parts of days, a fortnight': { types: ['a2p_basic_message'], ...FORTNIGHT },
  'a cycle': CYCLE,
  'a month without traffic': { from: '2027-02-01', to: '2027-03-01' },
  'near, with many hits': { near: 'PT2H' },
  'near, with few hits': NEAR_FEW,
  overruns: { overruns: true },
  'overruns, a week': { overruns: true, ...WEEK },
  'overruns, a cycle': { overruns: true, ...CYCLE },
  'overruns of a type, a cycle': { overruns: true, types: ['a2p_rich_message'], ...CYCLE },
  'a country': { countries: ['GB'] },
  'a country, a cycle': { countries: ['IE'], ...CYCLE },
  'a country and a type, a cycle': { countries: ['GB'], types: ['a2p_basic_message'], ...CYCLE },
  'a country of nobody': { countries: ['FJ'] },
  'what may change': { provisional: true },
  'what cannot change, a cycle': { provisional: false, ...CYCLE },
  'without a price': { unpriced: true },
  'rare words, last day': { text: RARE.word, ...LAST_DAY },
  'common words, last day': { ...COMMON, ...LAST_DAY },
  'common words, part of a day': { ...COMMON, ...EVENING },
  'common words, near with few hits': { ...COMMON, ...NEAR_FEW },
  'a rare type, part of a day': { ...RARE_TYPE, ...EVENING },
  'a rare type, a week': { ...RARE_TYPE, ...WEEK },
  'a rare type, a cycle': { ...RARE_TYPE, ...CYCLE },
  'overruns, near with few hits, a week': { overruns: true, ...NEAR_FEW, ...WEEK },
  'common words, two types, a cycle': { ...COMMON, ...CONVERSATIONS, ...CYCLE },
  'many users, common words': { user: '+1', ...COMMON },
  'everything at once': { user: '+', ...COMMON, types: ['a2p_basic_message'], near: 'PT2H', overruns: true, ...CYCLE },
}

/** Held by the time of the processor, as one thread does all of it and a busy machine adds nothing to that. */
export function threadListRows(storeFile: string, messages: number, limitMs: number): BenchRow[] {
  return Object.entries(FILTERS).map(([name, filter]) => {
    const first: Took[] = []
    const warm: Took[] = []
    for (const sort of SORTS) {
      for (const tenantId of tenantsOf(storeFile)) {
        const times = timesOf(storeFile, { tenantId, overruns: false, unpriced: false, sort, limit: ROWS, ...filter })
        first.push(times.first)
        warm.push(times.warm)
      }
    }
    const slowest = warm.reduce((left, right) => (right.cpuMs > left.cpuMs ? right : left))
    return {
      what: `first threads of ${millions(messages)} messages: ${name}`,
      ours: millisOf(slowest),
      reference: `just opened ${millisOf(first.reduce((left, right) => (right.cpuMs > left.cpuMs ? right : left)))}`,
      figure: `${slowest.cpuMs.toFixed(0)} ms`,
      limit: `${limitMs} ms`,
      within: slowest.cpuMs < limitMs,
    }
  })
}

function tenantsOf(storeFile: string): string[] {
  const store = openReadableStore(storeFile)
  const tenants = listTenants(store).map(({ tenantId }) => tenantId)
  store.close()
  return tenants
}

function timesOf(storeFile: string, request: Request): { first: Took; warm: Took } {
  const store = openReadableStore(storeFile)
  const ask = (): void => void listThreads({ store } as unknown as ReadContext, request)
  const first = took(ask)
  const warm = leastOf(Array.from({ length: WARM }, () => took(ask)))
  store.close()
  return { first, warm }
}
