import type { Category } from '../../src-main/rating/profile/rules.ts'

/** What an agent is for, which gives its traffic its shape. */
export type Role =
  | 'service' // users ask, the agent answers
  | 'style' // cards with offers, some users answer
  | 'delivery' // notices with choices
  | 'otp'
  | 'card-alerts'
  | 'reminders'
  | 'fraud' // a question to be answered by YES or NO
  | 'appointments'
  | 'rewards' // offers that cost a second segment

export type LanguageCode = 'de' | 'en' | 'fr' | 'es' | 'us' | 'us-bank'

export interface Tenant {
  tenantId: string
  name: string
  currency: string
  timeZone: string
  cycleDay: number
}

export interface Agent {
  agentId: string
  tenantId: string
  name: string
  category: Category
  region: string
  profile: string
  /** ISO 8601; null for an agent that was never launched. */
  launchedAt: string | null
  role: Role
  language: LanguageCode
  /** Its share of the traffic, relative to the other agents. */
  weight: number
  /** Share of its cards that are answered some minutes after their 24 hours; 0 unless given. */
  lateAnswers?: number
}

export interface Cast {
  tenants: Tenant[]
  agents: Agent[]
}

/** Forty agents of four tenants, used for measurements with any number of messages. */
export function benchCast(): Cast {
  const tenants: Tenant[] = [
    { tenantId: 'nordwind', name: 'Nordwind Mode', currency: 'EUR', timeZone: 'Europe/Berlin', cycleDay: 1 },
    { tenantId: 'harborline', name: 'Harborline Bank', currency: 'USD', timeZone: 'America/New_York', cycleDay: 1 },
    { tenantId: 'kestrel', name: 'Kestrel Parcels', currency: 'GBP', timeZone: 'Europe/London', cycleDay: 1 },
    { tenantId: 'juniper', name: 'Juniper Pharmacy', currency: 'USD', timeZone: 'America/Chicago', cycleDay: 1 },
  ]
  const agents: Agent[] = []
  const add = (tenantId: string, role: Role, region: string, language: LanguageCode, weight: number): void => {
    const conversational = role === 'service' || role === 'style' || (role === 'delivery' && region !== 'US')
    const profile = region === 'US' && conversational ? 'infobip-us-sessions' : 'infobip'
    const agentId = `${tenantId.slice(0, 2)}-${role}-${region.toLowerCase()}-${agents.length}`
    const category = conversational ? 'conversational' : 'non-conversational'
    const name = `${tenantId} ${role} ${region}`
    agents.push({
      agentId,
      tenantId,
      name,
      category,
      region,
      profile,
      launchedAt: '2026-09-01T00:00:00Z',
      role,
      language,
      weight,
    })
  }
  for (const [region, language] of [
    ['DE', 'de'],
    ['GB', 'en'],
    ['FR', 'fr'],
    ['ES', 'es'],
    ['IE', 'en'],
  ] as const) {
    add('nordwind', 'service', region, language, 3)
    add('nordwind', 'style', region, language, 2)
    add('nordwind', 'delivery', region, language, 4)
  }
  add('nordwind', 'delivery', 'DE', 'de', 3)
  for (let more = 0; more < 2; more++) {
    for (const role of ['otp', 'card-alerts', 'reminders', 'fraud', 'appointments'] as const) {
      add('harborline', role, 'US', 'us', role === 'otp' || role === 'card-alerts' ? 4 : 1)
    }
  }
  for (const [region, language] of [
    ['GB', 'en'],
    ['IE', 'en'],
    ['FR', 'fr'],
    ['DE', 'de'],
  ] as const) {
    add('kestrel', 'delivery', region, language, 3)
    add('kestrel', 'service', region, language, 2)
  }
  for (const role of ['service', 'delivery', 'reminders', 'service', 'delivery', 'otp'] as const) {
    add('juniper', role, 'US', 'us', 2)
  }
  return { tenants, agents }
}
