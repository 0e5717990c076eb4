/**
 * How long the first rows of the list of threads take, with every filter, in every order, and with filters that go badly
 * together: of the slowest tenant, right after the store was opened and when it was asked before.
 */
import { threadCalls } from '../../../src-main/contract/subjects/thread-calls.ts'
import type { CheckedRequestOf } from '../../../src-main/contract/calls.ts'
import type { ReadContext } from '../../../src-main/services/context.ts'
import { listThreads } from '../../../src-main/services/threads/list-threads.ts'
import { openReadableStore } from '../../../src-main/store/file/open-store.ts'
import { millions, type BenchRow } from '../measuring.ts'
import { RARE } from './odd-traffic.ts'

type Request = Partial<CheckedRequestOf<'list-threads'>>

const TENANTS = ['nordwind', 'harborline', 'kestrel', 'juniper'] as const
const LATE_DAY = { from: '2026-10-31', to: '2026-11-01' }
const EVENING = { from: '2026-10-31T18:30:00Z', to: '2026-10-31T22:10:00Z' }
const CYCLE = { from: '2026-10-01', to: '2026-11-01' }
const WEEK = { from: '2026-10-12', to: '2026-10-19' }
const NO_MONTH = { from: '2027-02-01', to: '2027-03-01' }
/** A type that no agent of the sample has, as it belongs to rules of another provider. */
const NO_TYPE = { type: 'p2a_conversation' } as const

/** Words of all four tenants' languages that stand in most of their messages, and one that stands in those of one tenant. */
const CASES: Record<string, Request> = {
  'no filter': {},
  'no filter, by cost': { sort: 'cost' },
  'no filter, by near': { sort: 'near' },
}

const WARM = 5

interface Took {
  wallMs: number
  cpuMs: number
}

export interface ListTook {
  name: string
  tenant: string
  first: Took
  warm: Took
  rows: number
}

const SORTS = ['time', 'cost', 'near'] as const

function casesOf(): [string, Request][] {
  const filters: Record<string, Request> = {
    none: {},
    'user prefix': { user: '+1' },
    'rare user prefix': { user: '+120255501' },
    'rare words': { text: RARE.word },
    'common words': { text: 'your' },
    'words of another tenant': { text: 'harborline' },
    'common words that never meet': { text: 'harborline nordwind' },
    type: { type: 'a2p_basic_message' },
    'a type of none': NO_TYPE,
    'late day': LATE_DAY,
    'part of a day': EVENING,
    cycle: CYCLE,
    week: WEEK,
    'another month': NO_MONTH,
    near: { near: 'PT2H' },
    'near with few hits': { near: 'PT0.02S' },
    overruns: { overruns: true },
    'rare words, late day': { text: RARE.word, ...LATE_DAY },
    'rare words, part of a day': { text: RARE.word, ...EVENING },
    'common words, late day': { text: 'your', ...LATE_DAY },
    'common words, part of a day': { text: 'your', ...EVENING },
    'common words, near with few hits': { text: 'your', near: 'PT0.02S' },
    'a type of none, late day': { ...NO_TYPE, ...LATE_DAY },
    'a type of none, cycle': { ...NO_TYPE, ...CYCLE },
    'a type of none, week': { ...NO_TYPE, ...WEEK },
    'a type of none, part of a day': { ...NO_TYPE, ...EVENING },
    'a type of none, long part': { ...NO_TYPE, from: '2026-10-02T01:00:00Z', to: '2026-10-30T01:00:00Z' },
    'long part': { from: '2026-10-02T01:00:00Z', to: '2026-10-30T01:00:00Z' },
    'overruns, near with few hits, week': { overruns: true, near: 'PT0.02S', ...WEEK },
    'user prefix, a type of none': { user: '+1', ...NO_TYPE },
    'user prefix, common words': { user: '+1', text: 'your' },
    'everything': { user: '+', text: 'your', type: 'a2p_basic_message', near: 'PT2H', overruns: true, ...CYCLE },
  }
  return Object.entries(filters).flatMap(([name, request]) =>
    SORTS.map((sort): [string, Request] => [`${name}, by ${sort}`, { ...request, sort }]),
  )
}

export function listsTook(storeFile: string, only = ''): ListTook[] {
  const all: ListTook[] = []
  for (const [name, request] of casesOf()) {
    if (only.startsWith('-') ? new RegExp(only.slice(1)).test(name) : !new RegExp(only).test(name)) continue
    for (const tenantId of TENANTS) {
      const checked = threadCalls['list-threads'].request.parse({ tenantId, ...request }) as CheckedRequestOf<'list-threads'>
      const store = openReadableStore(storeFile)
      const desktop = { store } as unknown as ReadContext
      let rows = 0
      const ask = (): void => {
        rows = listThreads(desktop, checked).threads.length
      }
      const first = took(ask)
      const warm = Array.from({ length: first.wallMs > 500 ? 1 : WARM }, () => took(ask))
      store.close()
      const wallMs = Math.min(...warm.map((each) => each.wallMs))
      const cpuMs = Math.min(...warm.map((each) => each.cpuMs))
      all.push({ name, tenant: tenantId, first, warm: { wallMs, cpuMs }, rows })
      if (Math.min(first.cpuMs, first.wallMs) > 80) console.log(name, tenantId, first.wallMs.toFixed(0), first.cpuMs.toFixed(0), 'warm', wallMs.toFixed(0), cpuMs.toFixed(0), rows)
    }
  }
  return all
}

function took(work: () => void): Took {
  const cpu = process.cpuUsage()
  const startedAt = performance.now()
  work()
  const wallMs = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs, cpuMs: (user + system) / 1000 }
}

if (import.meta.main) {
  const all = listsTook(process.argv[2]!, process.argv[3])
  const byName = Map.groupBy(all, ({ name }) => name)
  for (const [name, each] of byName) {
    const worst = each.toSorted((a, b) => b.warm.wallMs - a.warm.wallMs)[0]!
    const first = each.toSorted((a, b) => b.first.wallMs - a.first.wallMs)[0]!
    const f = (t: Took) => `${t.wallMs.toFixed(1)}/${t.cpuMs.toFixed(1)}`
    console.log(name.padEnd(50), f(worst.warm).padEnd(18), worst.tenant.padEnd(12), f(first.first).padEnd(18), first.tenant.padEnd(12), each.map((e) => e.rows).join(' '))
  }
}
