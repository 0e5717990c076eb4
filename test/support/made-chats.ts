/**
 * A client whose threads have 2, 40 and 2,000 messages, an answer that came too late, a message that was never delivered,
 * sessions in the United States, and texts of several segments.
 */
import type { RateCard } from '../../src-main/contract/answers.ts'
import { row, type CsvRow, type TestDesktop } from './desktop.ts'
import { prepareStore } from './prepared-store.ts'

export const CHATS = {
  tenantId: 'kestrel',
  care: 'kestrel-care',
  pair: '+447700900002',
  forty: '+447700900040',
  many: '+447700900200',
  late: '+447700900077',
  american: '+12125550123',
} as const

const card: RateCard = {
  currency: 'GBP',
  effectiveFrom: '2026-08-01',
  rounding: 'half-up',
  rates: [
    { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.0715' },
    { type: 'p2a_conversation', country: '*', model: 'flat', unitPrice: '0.0412' },
    { type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.0189' },
    { type: 'a2p_single_message', country: '*', model: 'flat', unitPrice: '0.0365' },
    { type: 'p2a_basic_message', country: '*', model: 'flat', unitPrice: '0' },
    { type: 'interactive_session', country: 'US', model: 'flat', unitPrice: '0.0485' },
    { type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice: '0.0083' },
    { type: 'p2a_rich_message', country: 'US', model: 'flat', unitPrice: '0.0041' },
  ],
}

const AGENTS = [
  { agentId: CHATS.care, name: 'Kestrel Care', region: 'GB', category: 'conversational', profile: 'infobip' },
  {
    agentId: 'kestrel-us',
    name: 'Kestrel US',
    region: 'US',
    category: 'conversational',
    profile: 'infobip-us-sessions',
  },
  { agentId: 'kestrel-alerts', name: 'Kestrel Alerts', region: 'US', category: 'non-conversational' },
] as const

const TEXTS = [
  'Your train is on time.',
  'Hello! Your seat is 14A in coach 3, facing forwards. Reply if you would rather sit by the window.',
  'Thank you, that is done. Anything else we can help you with today?',
  'We are sorry: the 10:14 to York is cancelled. The next train is the 10:44 from platform 9, and your ticket is valid on it; there is nothing that you have to do.',
]

/** Numbers that look like chance and are the same each time, from 0 up to 1. */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
}

/** A thread of some messages that come in bursts, the first on 1 October. */
function chat(userId: string, count: number, seed: number): CsvRow[] {
  const chance = seeded(seed)
  let atMs = Date.parse('2026-10-01T08:00:00Z')
  return Array.from({ length: count }, (_, place) => {
    const isUser = place % 2 === 1 ? chance() < 0.7 : chance() < 0.15
    if (place > 0) {
      const isBreak = chance() < 0.12
      const most = isBreak ? (28 * 86_400_000 * 6) / Math.max(6, count) : 9 * 60_000
      atMs += 20_000 + Math.floor(chance() * most)
    }
    const id = `${userId.slice(-4)}-${String(place + 1).padStart(4, '0')}`
    return row(id, CHATS.care, isUser ? 'P2A' : 'A2P', new Date(atMs).toISOString(), {
      user_id: userId,
      text: isUser ? 'Yes please' : TEXTS[Math.floor(chance() * TEXTS.length)]!,
      status: chance() < 0.03 && !isUser ? 'failed' : 'delivered',
    })
  })
}

const said = (
  id: string,
  agentId: string,
  userId: string,
  direction: 'A2P' | 'P2A',
  at: string,
  text = 'Hello',
): CsvRow => row(id, agentId, direction, at, { user_id: userId, text })

const OTHERS: CsvRow[] = [
  said('pair-ask', CHATS.care, CHATS.pair, 'A2P', '2026-10-05T09:00:00Z', TEXTS[1]),
  said('pair-answer', CHATS.care, CHATS.pair, 'P2A', '2026-10-05T09:12:00Z', 'Window, please'),
  said('late-ask', CHATS.care, CHATS.late, 'A2P', '2026-10-06T10:00:00Z', TEXTS[3]),
  said('late-answer', CHATS.care, CHATS.late, 'P2A', '2026-10-07T10:12:00Z', 'Which platform?'),
  ...['A2P', 'P2A', 'A2P', 'P2A', 'A2P'].map((direction, place) =>
    said(
      `us-${place}`,
      'kestrel-us',
      CHATS.american,
      direction as 'A2P' | 'P2A',
      `2026-10-08T15:0${place}:00Z`,
      TEXTS[place % TEXTS.length],
    ),
  ),
  said('alert-long', 'kestrel-alerts', CHATS.american, 'A2P', '2026-10-09T15:00:00Z', `${TEXTS[3]} – ${TEXTS[3]}`),
  said('alert-short', 'kestrel-alerts', CHATS.american, 'A2P', '2026-10-10T15:00:00Z', TEXTS[0]),
]

/** @returns the bytes of a store, to be opened with `openPrepared` or `ServiceDesk` */
export const madeChats = (): Promise<Buffer> => prepareStore(fillChats)

export async function fillChats({ call, importCsv }: TestDesktop): Promise<void> {
  const { tenantId } = CHATS
  await call('add-tenant', { tenantId, name: 'Kestrel Rail', currency: 'GBP', timeZone: 'Europe/London' })
  await call('set-rates', { tenantId, card })
  for (const agent of AGENTS) await call('add-agent', { tenantId, ...agent })
  await importCsv([...chat(CHATS.forty, 40, 7), ...OTHERS], 'october.csv')
  await importCsv(chat(CHATS.many, 2000, 11), 'one long thread.csv')
}
