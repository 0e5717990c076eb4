import type { Alert, TenantRow } from '../../src-main/contract/answers.ts'
import { dayText } from '../../src-main/core/calendar/day.ts'
import { cycleDays } from '../../src-main/core/calendar/period.ts'
import type { ConversationPlace } from '../conversations/address.ts'

/** The events behind an alert, dearest first; null of what was not rated, as the rows of an unknown agent. */
export function alertPlace(alert: Alert, tenant: Pick<TenantRow, 'tenantId' | 'cycleDay'>): ConversationPlace | null {
  const of: ConversationPlace = { tenant: tenant.tenantId, agent: alert.agentId ?? undefined, sort: 'cost' }
  const inCycle = (cycle: string): ConversationPlace => {
    const { fromDay, toDay } = cycleDays(cycle, tenant.cycleDay)
    return { ...of, from: dayText(fromDay), to: dayText(toDay) }
  }
  switch (alert.kind) {
    case 'us_segment_overrun':
      return { ...inCycle(alert.figures.cycle), overruns: true }
    case 'unpriced': {
      const { cycle, type, country } = alert.figures
      return { ...inCycle(cycle), types: [type], countries: [country], unpriced: true }
    }
    case 'region_mismatch':
      return { ...inCycle(alert.figures.cycle), countries: alert.figures.countries.split(' ') }
    case 'unanswered_p2a':
      return {
        ...inCycle(alert.figures.cycle),
        types: ['p2a_basic_message', 'p2a_single_message'],
        provisional: false,
      }
    case 'next_tier_near': {
      const { cycle, type, country } = alert.figures
      return { ...inCycle(cycle), types: [type], ...(country === '*' ? {} : { countries: [country] }) }
    }
    case 'spend_threshold':
    case 'spend_forecast':
    case 'charges_without_replies':
    case 'other_category_cheaper':
      return inCycle(alert.figures.cycle)
    case 'traffic_before_launch':
      return { ...of, to: alert.figures.launchedAt ?? undefined }
    case 'parked_traffic':
      return null
  }
}

/** The name of an alert among the figures of its page. */
export const alertFigure = ({ alertId }: Pick<Alert, 'alertId'>): string => `alert ${alertId}`

/** In what an alert's figure differs from the sum of the list; null where it is the list's sum or count. */
export function alertPart({ kind }: Pick<Alert, 'kind'>): string | undefined {
  if (kind === 'us_segment_overrun')
    return 'The alert costs the segments beyond the first; these are the whole messages.'
  if (kind === 'spend_forecast') return 'What is expected is a forecast; these are the events so far.'
  if (kind === 'charges_without_replies') return 'The alert leaves out what a reply can still change.'
  if (kind === 'next_tier_near')
    return 'A rate for all countries has no country of its own; these are all events of its type.'
  if (kind === 'spend_threshold') return 'What was spent is the bill, with each line rounded; these are its events.'
  return undefined
}
