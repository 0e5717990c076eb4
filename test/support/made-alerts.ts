/**
 * A client with an alert of each kind in its running cycle, some of them small change, beside one with none at all. Its
 * statements of the cycles before are issued.
 */
import { dayText, parseDay } from '../../src-main/core/calendar/day.ts'
import { row, type CsvRow, type TestDesktop } from './desktop.ts'
import { prepareStore } from './prepared-store.ts'

export const HARBOUR = { tenantId: 'harbour', name: 'Harbour Retail', offers: 'harbour-offers' } as const
const US = { user_id: '+12125550100' }
const GB = { user_id: '+447700900001' }

export const madeAlerts = (): Promise<Buffer> => prepareStore(fillAlerts)

export async function fillAlerts({ call, importCsv }: TestDesktop): Promise<void> {
  const { tenantId } = HARBOUR
  await call('add-tenant', { tenantId, name: HARBOUR.name, currency: 'EUR' })
  await call('add-tenant', { tenantId: 'quay', name: 'Quay Museum', currency: 'EUR' })
  const agent = { launchedAt: '2026-08-01T00:00:00Z', category: 'non-conversational', region: 'US' } as const
  await call('add-agent', { ...agent, tenantId, agentId: HARBOUR.offers, name: 'Harbour Offers' })
  await call('add-agent', { ...agent, tenantId, agentId: 'harbour-codes', name: 'Harbour Codes' })
  await call('add-agent', { ...agent, tenantId, agentId: 'harbour-news', name: 'Harbour News' })
  const chats = { ...agent, category: 'conversational', region: 'GB' } as const
  await call('add-agent', { ...chats, tenantId, agentId: 'harbour-care', name: 'Harbour Care' })
  await call('add-agent', { ...chats, tenantId, agentId: 'harbour-desk', name: 'Harbour Desk', launchedAt: undefined })
  await call('add-agent', { ...agent, tenantId: 'quay', agentId: 'quay-bot', name: 'Quay Bot' })
  const flat = (type: string, unitPrice: string) => ({ type, country: '*', model: 'flat', unitPrice })
  const tiers = [
    { upTo: 60, unitPrice: '2' },
    { upTo: null, unitPrice: '1.5' },
  ]
  const rates = [
    { type: 'a2p_rich_message', country: 'US', model: 'volume', tiers },
    flat('a2p_basic_message', '3'),
    flat('p2a_basic_message', '0.5'),
    flat('a2p_conversation', '4'),
  ]
  await call('set-rates', { tenantId, card: { currency: 'EUR', effectiveFrom: '2026-08-01', rates } })
  await importCsv([
    ...days('2026-09-01', 65).flatMap((day) => [sent(day, HARBOUR.offers), sent(day, HARBOUR.offers)]),
    ...november(),
  ])
  for (const cycle of ['2026-09', '2026-10']) await call('issue-statement', { tenantId, cycle })
  await call('set-threshold', { tenantId, amount: '200' })
  await call('set-small-change', { tenantId, percent: '2' })
  await importCsv([row('parked', 'harbour-later', 'A2P', '2026-11-02T10:00:00Z', GB)])
}

const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => dayText(parseDay(from)! + at))

let messages = 0
const sent = (day: string, agentId: string, more: Record<string, string> = {}): CsvRow =>
  row(`h${++messages}`, agentId, 'A2P', `${day}T10:00:00Z`, { ...US, ...more })

const november = (): CsvRow[] => [
  ...Array.from({ length: 10 }, () => sent('2026-11-02', HARBOUR.offers, { text: 'x'.repeat(200) })),
  ...Array.from({ length: 24 }, () => sent('2026-11-03', 'harbour-codes')),
  // Two euros of overruns each, which are small change.
  sent('2026-11-02', 'harbour-codes', { text: 'y'.repeat(200) }),
  sent('2026-11-02', 'harbour-news', { text: 'z'.repeat(200) }),
  sent('2026-11-03', 'harbour-news', { content_type: 'file', text: '' }),
  ...['1', '2', '3'].map((at) => sent('2026-11-01', 'harbour-care', { user_id: `+44770090001${at}` })),
  sent('2026-11-04', 'harbour-care', GB),
  row('asked', 'harbour-desk', 'P2A', '2026-11-01T10:00:00Z', GB),
  row('told', 'harbour-desk', 'A2P', '2026-11-04T10:00:00Z', { ...GB, user_id: '+447700900077' }),
  sent('2026-11-02', 'harbour-desk', { country: 'IE', user_id: '+447700900078' }),
]
