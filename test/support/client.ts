import type { RateCard } from '../../src-main/contract/answers.ts'
import type { TestDesktop } from './desktop.ts'

/** Price of one unit of each type. */
export const PRICES: Readonly<Record<string, string>> = {
  a2p_conversation: '0.0455',
  p2a_conversation: '0.0455',
  a2p_basic_message: '0.0305',
  a2p_single_message: '0.0605',
}

export const cardOf = (currency: string, more: Partial<RateCard> = {}): RateCard => ({
  currency,
  effectiveFrom: '2026-01-01',
  rounding: 'half-up',
  rates: Object.entries(PRICES).map(([type, unitPrice]) => ({
    type: type as RateCard['rates'][number]['type'],
    country: '*',
    model: 'flat',
    unitPrice,
  })),
  ...more,
})

/** Adds a client with one conversational agent in Great Britain, `help`, and a flat price for each type. */
export async function addClient(
  desktop: TestDesktop,
  { tenantId = 'acme', currency = 'EUR', timeZone = 'UTC', cycleDay = 1 } = {},
): Promise<void> {
  await desktop.call('add-tenant', { tenantId, name: `${tenantId} Ltd`, currency, timeZone, cycleDay })
  await desktop.call('add-agent', { agentId: 'help', tenantId, category: 'conversational', region: 'GB' })
  await desktop.call('set-rates', { tenantId, card: cardOf(currency) })
}
