import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { RateCard } from '../../src-main/rating/pricing/rate-card.ts'
import { cycleSpan } from '../../src-main/services/period.ts'
import { pricingNow } from '../../src-main/services/charges/pricing-now.ts'
import { tenantById } from '../../src-main/services/clients/tenants.ts'
import type { ReadableStore } from '../../src-main/store/file/connection.ts'
import { openReadableStore } from '../../src-main/store/file/open-store.ts'
import { appendRateCard } from '../../src-main/store/rate-cards.ts'
import { inTransaction } from '../../src-main/store/file/transactions.ts'
import { NOW_MS, addClients, openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

const tiers = [
  { upTo: 1, unitPrice: '10' },
  { upTo: null, unitPrice: '1' },
]
const setRates = ({ call }: TestDesktop, model: object): Promise<unknown> =>
  call('set-rates', {
    tenantId: 'bank',
    card: {
      currency: 'USD',
      effectiveFrom: '2026-10-01',
      rates: [{ type: 'a2p_rich_message', country: '*', ...model }],
    },
  })

const flat: RateCard = {
  currency: 'USD',
  effectiveFrom: '2026-10-01',
  rounding: 'half-up',
  rates: [{ type: 'a2p_rich_message', country: '*', model: 'flat', unitPrice: '2' }],
}

async function withTraffic(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await setRates(desktop, { model: 'graduated', tiers })
  await desktop.importCsv([row('a', 'otp', 'A2P', '2026-10-02T10:00:00Z')])
  return desktop
}

/** Nanos that the bank's October comes to. */
function october(store: ReadableStore): bigint {
  const tenant = tenantById(store, 'bank')
  const charges = pricingNow(store, tenant).charges(cycleSpan(tenant, '2026-10'))
  return charges.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n)
}

test('what was priced is used again until somebody commits a change', async () => {
  const desktop = await withTraffic()
  const store = openReadableStore(join(desktop.folder, 'ratedesk.sqlite'))
  onTestFinished(() => void store.close())
  expect(october(store)).toBe(10_000_000_000n)
  const bank = tenantById(store, 'bank')
  const first = pricingNow(store, bank)
  expect(pricingNow(store, bank)).toBe(first)

  await desktop.importCsv([row('b', 'otp', 'A2P', '2026-10-01T10:00:00Z')])
  expect(october(store)).toBe(11_000_000_000n)
  expect(pricingNow(store, bank)).not.toBe(first)
  await setRates(desktop, { model: 'flat', unitPrice: '2' })
  expect(october(store)).toBe(4_000_000_000n)
})

test('one tenant’s is never another’s', async () => {
  const { store } = await withTraffic()
  expect(pricingNow(store, tenantById(store, 'shop'))).not.toBe(pricingNow(store, tenantById(store, 'bank')))
})

test('what a transaction took back leaves nothing behind', async () => {
  const { store } = await withTraffic()
  await inTransaction(store, false, () => {
    appendRateCard(store, tenantById(store, 'bank').tenantNo, flat, NOW_MS)
    expect(october(store)).toBe(2_000_000_000n)
  })
  expect(october(store)).toBe(10_000_000_000n)
})
