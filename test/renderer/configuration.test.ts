import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { calls } from '../../src-main/contract/calls.ts'
import type { AuditEntry, AuditPage } from '../../src-main/contract/answers.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { joinPages, useActivity } from '../../src-renderer/stores/answers/activity.ts'
import { readTypedPercent, reachedBy, withPercent } from '../../src-renderer/thresholds/percents.ts'
import { deedSentence } from '../../src-main/core/words/labels/deed.ts'
import { fieldName, fieldValue } from '../../src-renderer/words/field.ts'
import { prepareStore } from '../support/prepared-store.ts'
import { openServiceDesk } from '../support/service-desk.ts'
import { hostOf } from '../support/service-host.ts'

describe('a deed', () => {
  it('has words of its own, whatever call did it', () => {
    // The sample is made of deeds that are recorded themselves.
    const deeds = Object.entries(calls).filter(([name, { kind }]) => kind === 'deed' && name !== 'load-sample')
    const worded = deeds.map(([deed]) => deedSentence({ deed, subject: 'it', before: null }))
    expect(worded.filter((sentence) => sentence.includes(':'))).toEqual([])
    expect(worded).toContain('Launched it')
  })
  it('done to what was there is a change', () => {
    const deed = { deed: 'set-threshold', subject: 'spend threshold' }
    expect(deedSentence({ ...deed, before: null })).toBe('Set spend threshold')
    expect(deedSentence({ ...deed, before: { amount: '1' } })).toBe('Changed spend threshold')
  })
  it('without words is named as its call is', () =>
    expect(deedSentence({ deed: 'mend-store', subject: 'it', before: null })).toBe('Mend store: it'))
})

describe('a field', () => {
  it('is named as people name it', () => {
    expect(fieldName(['launchedAt'])).toBe('Launched at')
    expect(fieldName(['rates', 'a2p_basic_message DE', 'unitPrice'])).toBe('A2P basic message in Germany, unit price')
    expect(fieldName(['rates', 'a2p_conversation *', 'tiers', '2', 'upTo'])).toBe(
      'A2P conversation in any other country, tiers, 2, up to',
    )
    expect(fieldName(['mapping', 'columns', 'Nachricht_ID'])).toBe('Mapping, columns, Nachricht_ID')
  })
  it('of a user’s own name keeps it, whatever it looks like', () => {
    expect(fieldName(['mapping', 'columns', 'unitPrice'])).toBe('Mapping, columns, unitPrice')
    expect(fieldName(['mapping', 'columns', 'a2p_basic_message DE'])).toBe('Mapping, columns, a2p_basic_message DE')
    expect(fieldName(['surcharges', 'userFee a2p_basic_message', 'unitPrice'])).toBe(
      'Surcharges, userFee a2p_basic_message, unit price',
    )
    expect(fieldValue(['name'], '2026-10-01T00:00:00.000Z', 'UTC')).toBe('2026-10-01T00:00:00.000Z')
    expect(fieldValue(['name'], 'Promo 2026-10', 'UTC')).toBe('Promo 2026-10')
  })
  it('of a time is written with its zone, and anything else as it is', () => {
    expect(fieldValue(['launchedAt'], '2026-10-01T00:00:00.000Z', 'Europe/Berlin')).toBe('1 Oct 2026, 02:00:00 CEST')
    expect(fieldValue(['from'], '2026-10-01', 'UTC')).toBe('2026-10-01')
  })
})

describe('percents', () => {
  it('are typed with or without their sign, whole and from 1 to 1000', () => {
    expect(['80', ' 80 % ', '1', '1000'].map(readTypedPercent)).toEqual([80, 80, 1, 1000])
    expect(['', '0', '1001', '12.5', '-1', 'x', '٨'].map(readTypedPercent)).toEqual(Array(7).fill(null))
  })
  it('stand in order, each once', () => {
    expect(withPercent([50, 100], 80)).toEqual([50, 80, 100])
    expect(withPercent([50, 100], 100)).toEqual([50, 100])
  })
  it('are reached when the amount is that much, never before', () => {
    expect([49, 50, 79, 80, 99, 100].map((percent) => reachedBy(percent, [50, 80, 100]))).toEqual([
      'none',
      'info',
      'info',
      'warning',
      'warning',
      'error',
    ])
    expect(reachedBy(100, [100])).toBe('error')
  })
})

const entry = (no: number): AuditEntry => ({
  auditId: String(no),
  at: '2026-10-01T00:00:00.000Z',
  by: 'sam',
  deed: 'add-agent',
  tenantId: 't',
  subject: `agent ${no}`,
  before: null,
  after: {},
})
const page = (from: number, to: number, next: string | null = String(to)): AuditPage => ({
  entries: Array.from({ length: from - to + 1 }, (_, at) => entry(from - at)),
  next,
})
const numbers = ({ entries }: AuditPage): number[] => entries.map(({ auditId }) => Number(auditId))

describe('the newest page', () => {
  it('is put before what was read of older ones, each entry once', () => {
    const joined = joinPages(page(12, 8), page(10, 1, null))
    expect([numbers(joined), joined.next]).toEqual([[12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], null])
  })
  it('stands alone where there may be a gap, or nothing older', () => {
    expect(joinPages(page(20, 15), page(10, 1, null))).toEqual(page(20, 15))
    expect(joinPages(page(10, 6), page(10, 6))).toEqual(page(10, 6))
    expect(joinPages(page(3, 1, null), page(3, 1, null))).toEqual(page(3, 1, null))
    expect(joinPages({ entries: [], next: null }, page(3, 1))).toEqual({ entries: [], next: null })
  })
})

/** A trail of more than two pages, of two tenants in turn. */
const manyDeeds = (): Promise<Buffer> =>
  prepareStore(async (desktop) => {
    const tenants = ['shop', 'bank']
    const of = { currency: 'EUR', timeZone: 'UTC' }
    for (const tenantId of tenants) await desktop.call('add-tenant', { tenantId, name: tenantId, ...of })
    for (let amount = 1; amount <= 420; amount++) {
      const tenantId = tenants[amount % 2]!
      await desktop.call('set-threshold', { tenantId, agentId: null, amount: String(amount), percents: [100] })
    }
  })

describe('the activity', () => {
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 40; round++) await nextTick()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }

  it('is read on page by page, of one tenant or of all', async () => {
    replaceHost(hostOf(openServiceDesk(await manyDeeds())))
    setActivePinia(createPinia())
    const tenantId = ref<string | null>(null)
    const activity = effectScope().run(() => {
      const made = useActivity(() => tenantId.value)
      made.attend()
      return made
    })!
    await settle()
    const first = activity.known.value
    expect(first.entries).toHaveLength(200)
    await activity.readOlder()
    await activity.readOlder()
    expect(activity.known.value.next).toBeNull()
    const all = numbers(activity.known.value)
    expect(all).toEqual(all.toSorted((a, b) => b - a))
    expect(new Set(all).size).toBe(all[0])

    tenantId.value = 'bank'
    expect(activity.known.value.entries).toEqual([])
    await settle()
    expect(new Set(activity.known.value.entries.map((each) => each.tenantId))).toEqual(new Set(['bank']))
  })
})
