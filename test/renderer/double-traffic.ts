/** Made-up tenants with a believable quarter of traffic, the same on every run. */
import type { AgentRow, EventType, RateCard, SummaryEvents, TenantRow } from '../../src-main/contract/answers.ts'

export const CYCLES = ['2026-10', '2026-09', '2026-08']

export const TENANTS: TenantRow[] = [
  tenant('nordlicht', 'Nordlicht Handel GmbH', 'EUR', 'Europe/Berlin'),
  tenant('harbor-federal', 'Harbor Federal Bank', 'USD', 'America/New_York'),
  tenant('kobalt', 'Kobalt Telecom', 'EUR', 'Europe/Vienna'),
  tenant('sakura', 'Sakura Trading Company of the Eastern and Western Provinces', 'JPY', 'Asia/Tokyo'),
  tenant('gulf', 'Gulf Airways', 'KWD', 'Asia/Kuwait'),
]

function tenant(tenantId: string, name: string, currency: string, timeZone: string): TenantRow {
  return { tenantId, name, currency, timeZone, cycleDay: 1, agents: 0, createdAt: '2026-07-14T08:12:40.000Z' }
}

interface Flow {
  agent: AgentRow
  /** Events of a usual weekday by type. */
  daily: Partial<Record<EventType, number>>
  overrunShare: number
}

const agent = (
  tenantId: string,
  agentId: string,
  name: string,
  region: string,
  category: AgentRow['category'],
  profile: string,
  launchedAt: string | null,
): AgentRow => ({
  agentId,
  tenantId,
  name,
  category,
  region,
  profile,
  launchedAt,
  createdAt: '2026-07-14T08:20:00.000Z',
})

const shop = (agentId: string, name: string, region: string, scale: number, tenantId = 'nordlicht'): Flow => ({
  agent: agent(tenantId, agentId, name, region, 'conversational', 'infobip', '2026-07-20T07:00:00.000Z'),
  daily: {
    a2p_conversation: 42 * scale,
    p2a_conversation: 27 * scale,
    a2p_basic_message: 66 * scale,
    a2p_single_message: 38 * scale,
    p2a_basic_message: 19 * scale,
    p2a_single_message: 4 * scale,
  },
  overrunShare: 0,
})

const bank = (agentId: string, name: string, scale: number, overrunShare: number, sessions = 0): Flow => ({
  agent: agent(
    'harbor-federal',
    agentId,
    name,
    'US',
    sessions > 0 ? 'conversational' : 'non-conversational',
    sessions > 0 ? 'infobip-us-sessions' : 'infobip',
    '2026-07-22T13:00:00.000Z',
  ),
  daily: {
    interactive_session: sessions * scale,
    a2p_rich_message: 310 * scale,
    p2a_rich_message: 74 * scale,
    a2p_rich_media_message: 41 * scale,
    p2a_rich_media_message: 3 * scale,
  },
  overrunShare,
})

export const FLOWS: Flow[] = [
  shop('nordlicht-service-de', 'Kundenservice Deutschland', 'DE', 5.1),
  shop('nordlicht-orders-de', 'Bestellungen & Versand', 'DE', 3.4),
  shop('nordlicht-service-fr', 'Service client France', 'FR', 2.6),
  shop('nordlicht-service-nl', 'Klantenservice Nederland', 'NL', 1.7),
  shop('nordlicht-club-es', 'Club Nordlicht España', 'ES', 1.1),
  shop('nordlicht-returns-it', 'Resi e rimborsi Italia', 'IT', 0.5),
  bank('harbor-alerts', 'Account alerts', 9, 0.31),
  bank('harbor-fraud', 'Fraud desk', 4.2, 0.18, 46),
  bank('harbor-cards', 'Card services', 3.1, 0.22),
  bank('harbor-mortgage', 'Mortgage reminders', 1.2, 0.44),
  bank('harbor-advice', 'Branch appointments', 0.6, 0.02, 61),
  shop(
    'sakura-orders',
    `${'Order confirmations and delivery notices of every province '.repeat(3)}(東京)`,
    'JP',
    6,
    'sakura',
  ),
  shop('sakura-unbroken', 'Lieferbenachrichtigungsdienst'.repeat(6), 'JP', 2, 'sakura'),
  shop('gulf-boarding', 'Boarding passes', 'KW', 3, 'gulf'),
]

const everywhere = (currency: string): RateCard => ({
  currency,
  effectiveFrom: '2026-10-01',
  rounding: 'half-up',
  rates: [{ type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.0715' }],
})

export const CARDS: Record<string, RateCard> = {
  sakura: everywhere('JPY'),
  gulf: everywhere('KWD'),
  nordlicht: {
    currency: 'EUR',
    effectiveFrom: '2026-10-01',
    rounding: 'half-up',
    minimumCommitment: '2500.00',
    rates: [
      { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.0715' },
      { type: 'a2p_conversation', country: 'DE', model: 'flat', unitPrice: '0.0684' },
      { type: 'p2a_conversation', country: '*', model: 'flat', unitPrice: '0.0412' },
      {
        type: 'a2p_basic_message',
        country: '*',
        model: 'graduated',
        included: 1000,
        tiers: [
          { upTo: 50000, unitPrice: '0.0215' },
          { upTo: null, unitPrice: '0.0189' },
        ],
      },
      { type: 'a2p_single_message', country: '*', model: 'flat', unitPrice: '0.0365' },
      { type: 'p2a_basic_message', country: '*', model: 'flat', unitPrice: '0' },
    ],
  },
  'harbor-federal': {
    currency: 'USD',
    effectiveFrom: '2026-09-01',
    rounding: 'half-even',
    rates: [
      { type: 'interactive_session', country: 'US', model: 'flat', unitPrice: '0.0485' },
      {
        type: 'a2p_rich_message',
        country: 'US',
        model: 'volume',
        tiers: [
          { upTo: 100000, unitPrice: '0.0083', flatFee: '0' },
          { upTo: null, unitPrice: '0.0071', flatFee: '250.00' },
        ],
      },
      { type: 'p2a_rich_message', country: 'US', model: 'flat', unitPrice: '0.0041' },
      { type: 'a2p_rich_media_message', country: 'US', model: 'package', packageSize: 1000, packagePrice: '21.50' },
    ],
    surcharges: [
      {
        name: 'Carrier access fee',
        type: 'a2p_rich_message',
        country: 'US',
        carrier: 'T-Mobile',
        unitPrice: '0.0031',
        effectiveFrom: '2026-09-01',
      },
    ],
  },
}

/** Ten-thousandths of the main unit; a type that is missing has no price. */
const PRICES: Partial<Record<EventType, bigint>> = {
  a2p_conversation: 715n,
  p2a_conversation: 412n,
  a2p_basic_message: 215n,
  a2p_single_message: 365n,
  p2a_basic_message: 0n,
  p2a_single_message: 0n,
  interactive_session: 485n,
  a2p_rich_message: 83n,
  p2a_rich_message: 41n,
  a2p_rich_media_message: 215n,
}
export const priceOf = (type: EventType): bigint | null => PRICES[type] ?? null

export function decimal(tenThousandths: bigint): string {
  const digits = tenThousandths.toString().padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0+$/, '')
  return `${digits.slice(0, -4)}${fraction ? `.${fraction.padEnd(2, '0')}` : ''}`
}

function noise(seed: string): number {
  let hash = 2166136261
  for (const letter of seed) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2246822519)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
}

export const daysOf = (cycle: string): string[] => {
  const [year, month] = cycle.split('-').map(Number) as [number, number]
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Array.from({ length: last }, (_, index) => `${cycle}-${String(index + 1).padStart(2, '0')}`)
}

export interface DayFlow {
  day: string
  agent: AgentRow
  type: EventType
  events: number
  quantity: number
  overrunMessages: number
}

/** Every agent's events of a cycle, a day and type at a time. */
export function dayFlows(tenantId: string, cycle: string): DayFlow[] {
  const growth = cycle === '2026-10' ? 1 : cycle === '2026-09' ? 0.93 : 0.81
  return FLOWS.filter((flow) => flow.agent.tenantId === tenantId).flatMap((flow) =>
    daysOf(cycle).flatMap((day) =>
      (Object.entries(flow.daily) as [EventType, number][]).map(([type, usual]) => {
        const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
        const week = weekday === 0 ? 0.42 : weekday === 6 ? 0.63 : 1
        const campaign = day.endsWith('-16') || day.endsWith('-17') ? 1.55 : 1
        const scale = growth * week * campaign * (0.84 + 0.32 * noise(`${flow.agent.agentId} ${day} ${type}`))
        const events = Math.round(usual * scale)
        const rich = type === 'a2p_rich_message'
        const overrunMessages = rich ? Math.round(events * flow.overrunShare) : 0
        return { day, agent: flow.agent, type, events, quantity: events + overrunMessages, overrunMessages }
      }),
    ),
  )
}

export function eventsOf(flows: readonly DayFlow[]): SummaryEvents[] {
  const byType = new Map<string, SummaryEvents & { exact: bigint | null }>()
  for (const flow of flows) {
    const key = `${flow.type} ${flow.agent.region}`
    const price = priceOf(flow.type)
    const row = byType.get(key) ?? {
      type: flow.type,
      country: flow.agent.region,
      events: 0,
      quantity: 0,
      amount: null,
      exact: price === null ? null : 0n,
    }
    row.events += flow.events
    row.quantity += flow.quantity
    if (price !== null && row.exact !== null) row.exact += price * BigInt(flow.quantity)
    byType.set(key, row)
  }
  return [...byType.values()].map(({ exact, ...row }) => ({ ...row, amount: exact === null ? null : decimal(exact) }))
}

export const OVERRUN_TEXTS: { text: string; messages: number; segments: number }[] = [
  {
    text: 'Harbor Federal: Your statement for account ending 4471 is ready — view it in the app. We’ll never ask for your password. Questions? Reply HELP or call the number on your card…',
    messages: 21480,
    segments: 2,
  },
  {
    text: 'Harbor Federal: A deposit of “$2,480.00” posted to your checking account ending 8802 on Oct 14. Available balance updates within minutes. Reply BAL for your balance, STOP to end.',
    messages: 9312,
    segments: 2,
  },
  {
    text: 'Reminder: your mortgage payment of $1,914.22 is due on Nov 1. Autopay isn’t set up for this loan — set it up at any branch or in the app to avoid a late fee. Reply PAY to pay now, AGENT to talk to a person, STOP to end these reminders. Harbor Federal Bank, Member FDIC, Equal Housing Lender. Terms apply.',
    messages: 1870,
    segments: 2,
  },
  {
    text: 'Card ending 0193: did you make a purchase of $318.40 at “Larkin Outdoor Supply” today? Reply YES or NO. We’ve placed a hold until we hear from you — your card stays blocked meanwhile 🔒',
    messages: 1204,
    segments: 2,
  },
]
