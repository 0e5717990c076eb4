/**
 * Three clients for the Clinic: a bank in the United States whose texts overrun by a few characters, a shop in Germany
 * whose texts are never billed by segments, and one with more templates than a table draws at once.
 */
import type { RateCard } from '../../src-main/contract/answers.ts'
import { row, type CsvRow, type TestDesktop } from './desktop.ts'
import { prepareStore } from './prepared-store.ts'

export const CLINIC = { bank: 'ashford', shop: 'linden', many: 'tamarack', codes: 'ashford-codes' } as const

const card = (currency: string): RateCard => ({
  currency,
  effectiveFrom: '2026-08-01',
  rounding: 'half-up',
  rates: [
    { type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice: '0.0083' },
    { type: 'interactive_session', country: 'US', model: 'flat', unitPrice: '0.05' },
    { type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.02' },
    { type: 'a2p_single_message', country: '*', model: 'flat', unitPrice: '0.04' },
  ],
})

const AGENTS = [
  { tenantId: CLINIC.bank, agentId: CLINIC.codes, name: 'Ashford Codes', region: 'US' },
  { tenantId: CLINIC.bank, agentId: 'ashford-branches', name: 'Ashford Branches', region: 'US' },
  { tenantId: CLINIC.shop, agentId: 'linden-versand', name: 'Linden Versand', region: 'DE' },
  { tenantId: CLINIC.many, agentId: 'tamarack-news', name: 'Tamarack News', region: 'US' },
] as const

/** Texts with their values; each is one template. */
const CODE = (code: number): string =>
  `Ashford Bank: your one-time code is ${code}. Don’t share it with anyone — not even with us. It’s valid for ten minutes, and on the page where you asked for it.`
const BRANCH = (day: number): string =>
  `Your appointment at our branch is on ${day} October at 10:30. Please bring a passport or driving licence, the letter we sent you, and a recent bill with your address. Reply C to cancel, or M to move it to another day.`
const SHORT = (amount: number): string => `You spent $${amount}.00 with your card ending 4471.`
const PARCEL = (number: number): string =>
  `Ihre Sendung ${number} kommt heute zwischen 10 und 14 Uhr. Sie können den Termin bis 9 Uhr verschieben oder uns einen Nachbarn nennen, bei dem wir sie abgeben dürfen.`

const user = (at: number): string => `+1212555${String(100 + (at % 90)).padStart(4, '0')}`
const sent = (agentId: string, name: string, at: number, text: string, userId = user(at)): CsvRow =>
  row(`${name}-${at}`, agentId, 'A2P', `2026-10-${String((at % 28) + 1).padStart(2, '0')}T15:00:00Z`, {
    text,
    user_id: userId,
  })
const times = <Each>(count: number, make: (at: number) => Each): Each[] =>
  Array.from({ length: count }, (_, at) => make(at))

/** @returns the bytes of a store, to be opened with `openPrepared` or `ServiceDesk` */
export const madeClinic = (): Promise<Buffer> => prepareStore(fillClinic)

async function fillClinic({ call, importCsv }: TestDesktop): Promise<void> {
  await call('add-tenant', {
    tenantId: CLINIC.bank,
    name: 'Ashford Bank',
    currency: 'USD',
    timeZone: 'America/New_York',
  })
  await call('add-tenant', { tenantId: CLINIC.shop, name: 'Linden Handel', currency: 'EUR', timeZone: 'Europe/Berlin' })
  await call('add-tenant', { tenantId: CLINIC.many, name: 'Tamarack News', currency: 'USD' })
  for (const [tenantId, currency] of [
    [CLINIC.bank, 'USD'],
    [CLINIC.shop, 'EUR'],
    [CLINIC.many, 'USD'],
  ] as const) {
    await call('set-rates', { tenantId, card: card(currency) })
  }
  for (const agent of AGENTS) await call('add-agent', { ...agent, category: 'non-conversational' })
  await importCsv([
    ...times(60, (at) => sent(CLINIC.codes, 'code', at, CODE(100_000 + at * 7919))),
    ...times(40, (at) => sent(CLINIC.codes, 'short', at, SHORT(10 + at))),
    ...times(25, (at) => sent('ashford-branches', 'branch', at, BRANCH(1 + (at % 28)))),
    ...times(30, (at) => sent('linden-versand', 'parcel', at, PARCEL(4_000 + at), `+4915112345${100 + at}`)),
    ...times(150, (at) =>
      sent('tamarack-news', 'news', at, `${NEWS[at % 10]}: ${'on and '.repeat(1 + (at % 40))}${'on '.repeat(at)}now.`),
    ),
  ])
}

const NEWS = 'Weather,Trains,Schools,Markets,Roads,Parks,Museums,Ferries,Buses,Libraries'.split(',')
