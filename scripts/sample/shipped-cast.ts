import type { Agent, Cast, LanguageCode, Role } from './cast.ts'

/** In the middle of the sample, a few messages after the first trials. */
export const SPANISH_LAUNCH = '2026-10-06T09:00:00Z'

/**
 * The two clients of the sample data: a European retailer that talks with its customers, and a US bank that sends
 * notices.
 */
export function shippedCast(): Cast & { parked: Agent } {
  return {
    tenants: [
      { tenantId: 'nordwind', name: 'Nordwind Mode', currency: 'EUR', timeZone: 'Europe/Berlin', cycleDay: 1 },
      { tenantId: 'harborline', name: 'Harborline Bank', currency: 'USD', timeZone: 'America/New_York', cycleDay: 1 },
    ],
    agents: [
      nordwind('nordwind-service-de', 'Nordwind Kundenservice', 'service', 'DE', 'de', 3, '2026-03-02T08:00:00Z'),
      nordwind('nordwind-care-gb', 'Nordwind Customer Care', 'service', 'GB', 'en', 2, '2026-04-13T08:00:00Z'),
      nordwind('nordwind-service-fr', 'Nordwind Service Client', 'service', 'FR', 'fr', 1.6, '2026-05-04T08:00:00Z'),
      nordwind('nordwind-atencion-es', 'Nordwind Atención al Cliente', 'service', 'ES', 'es', 1.1, SPANISH_LAUNCH),
      nordwind('nordwind-stil-de', 'Nordwind Stilberatung', 'style', 'DE', 'de', 3.2, '2026-06-15T08:00:00Z'),
      nordwind('nordwind-estilo-es', 'Nordwind Estilo', 'style', 'ES', 'es', 0.9, '2026-10-13T08:00:00Z'),
      nordwind('nordwind-versand-de', 'Nordwind Versand', 'delivery', 'DE', 'de', 6, '2026-03-02T08:00:00Z'),
      harborline('harborline-codes', 'Harborline Secure Codes', 'otp', 4, '2026-02-09T14:00:00Z'),
      harborline('harborline-card-alerts', 'Harborline Card Alerts', 'card-alerts', 4.5, '2026-02-09T14:00:00Z'),
      harborline('harborline-bills', 'Harborline Bill Reminders', 'reminders', 2, '2026-03-16T14:00:00Z'),
      harborline('harborline-fraud-watch', 'Harborline Fraud Watch', 'fraud', 0.8, '2026-05-18T14:00:00Z'),
      harborline('harborline-branches', 'Harborline Branches', 'appointments', 0.7, '2026-08-03T14:00:00Z'),
    ],
    // Its traffic is in the sample, but the agent is not added to Ratedesk.
    parked: nordwind('nordwind-outlet-ie', 'Nordwind Outlet', 'style', 'IE', 'en', 0.12, '2026-10-12T08:00:00Z'),
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
