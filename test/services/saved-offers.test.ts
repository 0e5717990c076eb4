import { expect, test } from 'vitest'
import { checkOffers } from '../../src-main/rating/offers/offers-check.ts'
import { addClients, openTestDesktop, type TestDesktop } from '../support/desktop.ts'

const quote = { name: 'A quote', model: 'per_message', unitPrice: '0.03' }
const file = { offers: [quote], handOff: { costPerConversation: '4.00' } }

async function shop(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

test('a client that nobody saved offers for is compared by those that come with the program', async () => {
  const { call } = await shop()
  const { file: shown, savedAt, presets } = await call('read-offers', { tenantId: 'shop' })
  expect([shown, savedAt]).toEqual([presets, null])
  expect(checkOffers(presets, null).faults).toBeUndefined()
})

test('what was saved is answered from then on, to this client alone', async () => {
  const { call } = await shop()
  const saved = await call('save-offers', { tenantId: 'shop', offers: file })
  expect(saved).toMatchObject({ file, savedAt: '2026-11-05T12:00:00.000Z' })
  expect(await call('read-offers', { tenantId: 'shop' })).toEqual(saved)
  await call('add-tenant', { tenantId: 'other', name: 'Other', currency: 'EUR' })
  expect(await call('read-offers', { tenantId: 'other' })).toMatchObject({ savedAt: null, file: saved.presets })
  const next = { offers: [{ ...quote, unitPrice: '0.04' }] }
  expect(await call('save-offers', { tenantId: 'shop', offers: next })).toMatchObject({ file: next })
})

test('the same file saved twice is one entry of the audit trail', async () => {
  const { call } = await shop()
  for (const offers of [file, structuredClone(file)]) await call('save-offers', { tenantId: 'shop', offers })
  const { entries } = await call('list-audit', { tenantId: 'shop' })
  expect(entries.filter(({ deed }) => deed === 'save-offers')).toHaveLength(1)
})

test.each([
  ['no file', 7, ['']],
  ['a price that is a number', { offers: [quote, { ...quote, name: 'b', unitPrice: 0.03 }] }, ['offers[1].unitPrice']],
  ['a negative price', { offers: [{ ...quote, unitPrice: '-1' }] }, ['offers[0].unitPrice']],
  [
    'an unknown model and an unknown field',
    { offers: [{ ...quote, model: 'x', y: 1 }] },
    ['offers[0].y', 'offers[0].model'],
  ],
  ['another currency without a rate', { offers: [{ ...quote, currency: 'USD' }] }, ['offers[0].currency']],
])('with %s every fault is named by its path, and nothing is saved', async (_what, offers, paths) => {
  const { call } = await shop()
  await call('save-offers', { tenantId: 'shop', offers: file })
  const { faults } = await call('check-offers', { tenantId: 'shop', offers })
  expect(faults.map(({ path }) => path).toSorted()).toEqual(paths.toSorted())
  await expect(call('save-offers', { tenantId: 'shop', offers })).rejects.toMatchObject({ kind: 'wrong', faults })
  expect(await call('read-offers', { tenantId: 'shop' })).toMatchObject({ file })
})

test('a quote in another currency is compared without a rate where that is allowed, and its cost is not known', async () => {
  const { call } = await shop()
  const offers = { offers: [{ ...quote, currency: 'USD' }] }
  const request = { tenantId: 'shop', period: { cycle: '2026-10' }, offers }
  await expect(call('compare-offers', request)).rejects.toMatchObject({ kind: 'wrong' })
  const { offers: compared } = await call('compare-offers', { ...request, allowUnknownRates: true })
  expect(compared[0]).toMatchObject({ cost: null, assumed: [{ code: 'exchange-unknown', from: 'USD', to: 'EUR' }] })
})
