import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { DailyLedger } from '../../src-main/store/events/daily.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { testFolder } from '../support/desktop.ts'

const EVENT = { day: 20_000, type: 1, country: 'GB', carrier: '', chargeable: 1, quantity: 1, assumed: 0 }
let store: WritableStore

beforeEach(() => {
  store = openWritableStore(join(testFolder(), 'store.sqlite'))
})

function write(changes: (ledger: DailyLedger) => void): void {
  const ledger = new DailyLedger()
  changes(ledger)
  ledger.write(store)
}

const kept = (): unknown => [
  store.prepare('SELECT day, events FROM daily_charge ORDER BY day').raw().all(),
  store.prepare('SELECT day, messages FROM daily_traffic ORDER BY day').raw().all(),
]

test('of a total that comes to nothing nothing is kept, and the others stay', () => {
  write((ledger) => {
    for (const day of [1, 2]) {
      for (let time = 0; time < 2; time++) ledger.addEvent(1, { ...EVENT, day }, 0, 1)
      for (let time = 0; time < 2; time++) ledger.addMessage(1, day, 0, 0, 1)
    }
  })
  write((ledger) => {
    for (let time = 0; time < 2; time++) ledger.addEvent(1, { ...EVENT, day: 1 }, 0, -1)
    ledger.addEvent(1, { ...EVENT, day: 2 }, 0, -1)
    ledger.addMessage(1, 1, 0, 0, -1)
    for (let time = 0; time < 2; time++) ledger.addMessage(1, 2, 0, 0, -1)
  })
  expect(kept()).toEqual([[[2, 1]], [[1, 1]]])
})

test('no table of totals is gone through to write some', () => {
  const prepared = vi.spyOn(store, 'prepare')
  const executed = vi.spyOn(store, 'exec')
  write((ledger) => {
    ledger.addEvent(1, EVENT, 0, -1)
    ledger.addMessage(1, 1, 0, 0, -1)
  })
  const statements = [...prepared.mock.calls, ...executed.mock.calls].map(([sql]) => sql)
  vi.restoreAllMocks()
  const plans = statements.flatMap((sql) => {
    const values = Array.from(sql.matchAll(/\?/g), () => 0)
    return store.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[]
  })
  expect(plans.filter(({ detail }) => detail.startsWith('SEARCH daily_'))).toHaveLength(2)
  expect(plans.filter(({ detail }) => detail.startsWith('SCAN daily_'))).toEqual([])
})
