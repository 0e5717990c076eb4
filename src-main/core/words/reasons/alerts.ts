import { wordForCount, countWithWord } from '../figures/count.ts'

/** The arguments of each alert's sentence, by kind. */
export interface AlertTold {
  us_segment_overrun: OfAgent & {
    /** `160 bytes`; several limits where the agent moved between profiles. */
    limits: string
    messages: number
    extraSegments: number
    /** Null where unpriced. */
    amount: string | null
    currency: string
  }
  /** `type` is an event type. */
  unpriced: { cycle: string; type: string; country: string; events: number; quantity: number }
  parked_traffic: { rows: number }
  /** Instants in ISO 8601; `launchedAt` is null where no launch is recorded. */
  traffic_before_launch: { name: string; firstAt: string; launchedAt: string | null }
  unanswered_p2a: OfAgent & { messages: number }
  /** For an agent or the whole tenant. `reached` is the highest of the threshold's percents that is reached. */
  spend_threshold: OfAgent & {
    amount: string
    threshold: string
    percent: number
    reached: number
    currency: string
  }
  /** What an agent cost in a cycle that is over, and what it would have cost as the other category. */
  other_category_cheaper: OfAgent & {
    category: string
    other: string
    amount: string
    otherAmount: string
    difference: string
    currency: string
  }
  /** `countries` are separated by spaces. */
  region_mismatch: OfAgent & { events: number; region: string; countries: string }
}
interface OfAgent {
  name: string
  cycle: string
}

/** The part of an alert that its sentence is made of. `agentId` is null where it is about no single agent. */
type AlertFacts = {
  [Kind in keyof AlertTold]: { kind: Kind; agentId: string | null; figures: AlertTold[Kind] }
}[keyof AlertTold]

/** How values inside a sentence are written; the console and the command line differ. */
interface Style {
  /** @param cycle as `2026-10` */
  cycle(cycle: string): string
  money(amount: string, currency: string): string
  /** @param at an instant, ISO 8601 */
  instant(at: string): string
  eventType(type: string): string
}

/** Values as they stand in answers: for the command line and for programs. */
export const AS_ANSWERED: Style = {
  cycle: (cycle) => cycle,
  money: (amount, currency) => `${currency} ${amount}`,
  instant: (at) => at,
  eventType: (type) => type,
}

/** An alert as a sentence without its full stop. Names given by users are inserted unchanged. */
export function alertWords(alert: AlertFacts, style: Style): string {
  switch (alert.kind) {
    case 'unpriced': {
      const { events, type, country, cycle } = alert.figures
      return `${countWithWord(events, 'event')} of type ${style.eventType(type)} in ${country} in ${style.cycle(cycle)} ${wordForCount(events, 'has', 'have')} no price; add one to the rate card`
    }
    case 'us_segment_overrun': {
      const { name, cycle, limits, messages, extraSegments, amount, currency } = alert.figures
      const cost = amount === null ? 'not priced' : style.money(amount, currency)
      return `${countWithWord(messages, 'rich message')} of ${name} in ${style.cycle(cycle)} ran over ${limits}: ${countWithWord(extraSegments, 'extra segment')}, ${cost}`
    }
    case 'region_mismatch': {
      const { name, cycle, events, region, countries } = alert.figures
      const from = countries.split(' ').join(', ')
      return `${countWithWord(events, 'event')} of ${name} in ${style.cycle(cycle)} came from ${from}, not from its region ${region}`
    }
    case 'unanswered_p2a': {
      const { name, cycle, messages } = alert.figures
      return `${countWithWord(messages, 'user message')} to ${name} in ${style.cycle(cycle)} got no answer within the window`
    }
    case 'traffic_before_launch': {
      const { name, firstAt, launchedAt } = alert.figures
      const since = `${name} has traffic since ${style.instant(firstAt)}`
      return launchedAt === null
        ? `${since} but is not launched here; record its launch`
        : `${since}, before its launch at ${style.instant(launchedAt)}`
    }
    case 'parked_traffic': {
      const { rows } = alert.figures
      return `${countWithWord(rows, 'row')} of agent ${alert.agentId} ${wordForCount(rows, 'waits', 'wait')}, because no tenant has it; add the agent to have them rated`
    }
    case 'other_category_cheaper': {
      const { name, cycle, category, other, amount, otherAmount, difference, currency } = alert.figures
      return `${name} cost ${style.money(amount, currency)} in ${style.cycle(cycle)} as ${category} and would have cost ${style.money(otherAmount, currency)} as ${other}, ${style.money(difference, currency)} less; only a successor can have the other category`
    }
    case 'spend_threshold': {
      const { name, cycle, amount, threshold, percent, currency } = alert.figures
      return `${name} has spent ${style.money(amount, currency)} in ${style.cycle(cycle)}, ${percent} % of its threshold of ${style.money(threshold, currency)}`
    }
  }
}
