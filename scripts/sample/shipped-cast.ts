import type { Agent, Cast, LanguageCode, Role } from './cast.ts'

/** In the middle of the sample, a few messages after the first trials. */
export const SPANISH_LAUNCH = '2026-10-06T09:00:00Z'
/** An agent of the bank whose texts nearly all cost a second segment. */
export const REWARDS_LAUNCH = '2026-10-08T14:00:00Z'

/**
 * The two clients of the sample data: a European retailer that talks with its customers, and a US bank that sends
 * notices. The console shows the first by name first.
 */
export function shippedCast(): Cast & { parked: Agent } {
  return {
    tenants: [
      { tenantId: 'nordwind', name: 'Nordwind Mode', currency: 'EUR', timeZone: 'Europe/Berlin', cycleDay: 1 },
      {
        tenantId: 'harborline',
        name: 'Old Harborline Bank',
        currency: 'USD',
        timeZone: 'America/New_York',
        cycleDay: 1,
      },
    ],
    agents: [
      nordwind('nordwind-service-de', 'Nordwind Kundenservice', 'service', 'DE', 'de', 1.1, '2026-03-02T08:00:00Z'),
      nordwind('nordwind-care-gb', 'Nordwind Customer Care', 'service', 'GB', 'en', 0.55, '2026-04-13T08:00:00Z'),
      nordwind('nordwind-service-fr', 'Nordwind Service Client', 'service', 'FR', 'fr', 0.45, '2026-05-04T08:00:00Z'),
      nordwind('nordwind-atencion-es', 'Nordwind Atención al Cliente', 'service', 'ES', 'es', 0.38, SPANISH_LAUNCH),
      {
        ...nordwind('nordwind-stil-de', 'Nordwind Stilberatung', 'style', 'DE', 'de', 5, '2026-06-15T08:00:00Z'),
        lateAnswers: 0.012,
      },
      nordwind('nordwind-estilo-es', 'Nordwind Estilo', 'style', 'ES', 'es', 1.3, '2026-10-13T08:00:00Z'),
      nordwind('nordwind-versand-de', 'Nordwind Versand', 'delivery', 'DE', 'de', 8.4, '2026-03-02T08:00:00Z'),
      harborline('harborline-codes', 'Harborline Secure Codes', 'otp', 4.4, '2026-02-09T14:00:00Z'),
      harborline('harborline-card-alerts', 'Harborline Card Alerts', 'card-alerts', 4.6, '2026-02-09T14:00:00Z'),
      harborline('harborline-bills', 'Harborline Bill Reminders', 'reminders', 1.8, '2026-03-16T14:00:00Z'),
      harborline('harborline-fraud-watch', 'Harborline Fraud Watch', 'fraud', 0.8, '2026-05-18T14:00:00Z'),
      harborline('harborline-branches', 'Harborline Branches', 'appointments', 0.7, '2026-08-03T14:00:00Z'),
      harborline('harborline-rewards', 'Harborline Rewards', 'rewards', 2.6, REWARDS_LAUNCH),
      {
        ...harborline('harborline-assistant', 'Harborline Assistant', 'service', 0.5, '2026-07-06T14:00:00Z'),
        category: 'conversational',
        profile: 'infobip-us-sessions',
        language: 'us-bank',
      },
    ],
    // Its traffic is in the sample, but the agent is not added to Ratedesk.
    parked: nordwind('nordwind-outlet-ie', 'Nordwind Outlet', 'style', 'IE', 'en', 0.5, '2026-10-12T08:00:00Z'),
  }
}

function nordwind(
  agentId: string,
  name: string,
  role: Role,
  region: string,
  language: LanguageCode,
  weight: number,
  launchedAt: string,
): Agent {
  const category = role === 'delivery' ? 'non-conversational' : 'conversational'
  return {
    agentId,
    tenantId: 'nordwind',
    name,
    category,
    region,
    profile: 'infobip',
    launchedAt,
    role,
    language,
    weight,
  }
}

function harborline(agentId: string, name: string, role: Role, weight: number, launchedAt: string): Agent {
  return {
    agentId,
    tenantId: 'harborline',
    name,
    category: 'non-conversational',
    region: 'US',
    profile: 'infobip',
    launchedAt,
    role,
    language: 'us',
    weight,
  }
}
