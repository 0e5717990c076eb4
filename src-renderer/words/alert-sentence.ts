import type { Alert } from '../../src-main/contract/answers.ts'
import { counted } from '../numbers/count.ts'
import { formatMoney } from '../numbers/money.ts'
import { formatCycle, formatInstant } from './day.ts'
import { typeLabel } from '../../src-main/core/words/event-type.ts'

/**
 * An alert as this page writes types, times and money. It is worded from the figures: a name of somebody's own stays as it
 * is, whatever it looks like.
 */
export function alertSentence(alert: Alert, timeZone: string): string {
  switch (alert.kind) {
    case 'unpriced': {
      const { events, type, country, cycle } = alert.figures
      const have = events === 1 ? 'has' : 'have'
      return `${counted(events, 'event')} of type ${typeLabel(type)} in ${country} in ${formatCycle(cycle)} ${have} no price; add one to the rate card.`
    }
    case 'us_segment_overrun': {
      const { name, cycle, limits, messages, extraSegments, amount, currency } = alert.figures
      const cost = amount === null ? 'not priced' : formatMoney(amount, currency)
      return `${counted(messages, 'rich message')} of ${name} in ${formatCycle(cycle)} ran over ${limits}: ${counted(extraSegments, 'extra segment')}, ${cost}.`
    }
    case 'region_mismatch': {
      const { name, cycle, events, region, countries } = alert.figures
      const from = countries.split(' ').join(', ')
      return `${counted(events, 'event')} of ${name} in ${formatCycle(cycle)} came from ${from}, not from its region ${region}.`
    }
    case 'unanswered_p2a': {
      const { name, cycle, messages } = alert.figures
      return `${counted(messages, 'user message')} to ${name} in ${formatCycle(cycle)} got no answer within the window.`
    }
    case 'traffic_before_launch': {
      const { name, firstAt, launchedAt } = alert.figures
      const since = `${name} has traffic since ${formatInstant(firstAt, timeZone)}`
      return launchedAt === null
        ? `${since} but is not launched here; record its launch.`
        : `${since}, before its launch at ${formatInstant(launchedAt, timeZone)}.`
    }
    case 'parked_traffic': {
      const { rows } = alert.figures
      const wait = rows === 1 ? 'waits' : 'wait'
      return `${counted(rows, 'row')} of agent ${alert.agentId} ${wait}, because no tenant has it; add the agent to have them rated.`
    }
    case 'spend_threshold': {
      const { name, cycle, amount, threshold, percent, currency } = alert.figures
      const [spent, limit] = [formatMoney(amount, currency), formatMoney(threshold, currency)]
      return `${name} has spent ${spent} in ${formatCycle(cycle)}, ${percent} % of its threshold of ${limit}.`
    }
  }
}
