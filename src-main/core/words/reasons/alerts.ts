import { wordForCount, countWithWord } from '../figures/count.ts'
import { groupDigits } from '../figures/figure.ts'

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
  /** `countries` are separated by spaces; `amount` is what these events cost, null where unpriced. */
  region_mismatch: OfAgent & {
    events: number
    region: string
    countries: string
    amount: string | null
    currency: string
  }
  /**
   * The running cycle's units of a rate, and how many are left in the tier that they have reached. `country` is the
   * rate's own, or `*`; `from` is the first unit of the next tier, counted without the free ones. `step` is what that
   * unit changes in the bill beyond the price that a unit has now: its fee, and where all units then have the new
   * price, what that does to those before it. Negative where the next tier is cheaper.
   */
  next_tier_near: {
    cycle: string
    type: string
    country: string
    units: number
    unitsLeft: number
    from: number
    unitPrice: string
    nextUnitPrice: string
    step: string
    currency: string
  }
  /** A conversational agent's charged events in a cycle in which no user wrote to it; what may still change left out. */
  charges_without_replies: OfAgent & { events: number; amount: string; currency: string }
  /** A threshold that a running cycle has not reached, and will have by the forecast on the evening of `day`. */
  spend_forecast: OfAgent & {
    expected: string
    threshold: string
    over: string
    /** `YYYY-MM-DD` */
    day: string
    currency: string
  }
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
  /** With all of its decimals. */
  unitPrice(price: string, currency: string): string
  /** @param at an instant, ISO 8601 */
  instant(at: string): string
  /** @param day as `2026-10-05` */
  day(day: string): string
  eventType(type: string): string
}

/** Values as they stand in answers: for the command line and for programs. */
export const AS_ANSWERED: Style = {
  cycle: (cycle) => cycle,
  money: (amount, currency) => `${currency} ${amount}`,
  unitPrice: (price, currency) => `${currency} ${price}`,
  instant: (at) => at,
  day: (day) => day,
  eventType: (type) => type,
}

type Wording<Kind extends keyof AlertTold> = (figures: AlertTold[Kind], style: Style, agentId: string | null) => string

const WORDS: { readonly [Kind in keyof AlertTold]: Wording<Kind> } = {
  unpriced: ({ events, type, country, cycle }, style) =>
    `${countWithWord(events, 'event')} of type ${style.eventType(type)} in ${country} in ${style.cycle(cycle)} ${wordForCount(events, 'has', 'have')} no price; add one to the rate card`,

  us_segment_overrun({ name, cycle, limits, messages, extraSegments, amount, currency }, style) {
    const cost = amount === null ? 'not priced' : style.money(amount, currency)
    return `${countWithWord(messages, 'rich message')} of ${name} in ${style.cycle(cycle)} ran over ${limits}: ${countWithWord(extraSegments, 'extra segment')}, ${cost}`
  },

  region_mismatch({ name, cycle, events, region, countries }, style) {
    const from = countries.split(' ').join(', ')
    return `${countWithWord(events, 'event')} of ${name} in ${style.cycle(cycle)} came from ${from}, not from its region ${region}`
  },

  unanswered_p2a: ({ name, cycle, messages }, style) =>
    `${countWithWord(messages, 'user message')} to ${name} in ${style.cycle(cycle)} got no answer within the window`,

  charges_without_replies: ({ name, cycle, events, amount, currency }, style) =>
    `${name} cost ${style.money(amount, currency)} in ${style.cycle(cycle)}, for ${countWithWord(events, 'event')}, and no user wrote to it; it is conversational`,

  traffic_before_launch({ name, firstAt, launchedAt }, style) {
    const since = `${name} has traffic since ${style.instant(firstAt)}`
    return launchedAt === null
      ? `${since} but is not launched here; record its launch`
      : `${since}, before its launch at ${style.instant(launchedAt)}`
  },

  parked_traffic: ({ rows }, _style, agentId) =>
    `${countWithWord(rows, 'row')} of agent ${agentId} ${wordForCount(rows, 'waits', 'wait')}, because no tenant has it; add the agent to have them rated`,

  other_category_cheaper({ name, cycle, category, other, amount, otherAmount, difference, currency }, style) {
    const money = (figure: string): string => style.money(figure, currency)
    return `${name} cost ${money(amount)} in ${style.cycle(cycle)} as ${category} and would have cost ${money(otherAmount)} as ${other}, ${money(difference)} less; only a successor can have the other category`
  },

  spend_threshold: ({ name, cycle, amount, threshold, percent, currency }, style) =>
    `${name} has spent ${style.money(amount, currency)} in ${style.cycle(cycle)}, ${percent} % of its threshold of ${style.money(threshold, currency)}`,

  spend_forecast: ({ name, cycle, expected, threshold, over, day, currency }, style) =>
    `${name} is expected to spend ${style.money(expected, currency)} in ${style.cycle(cycle)}, ${style.money(over, currency)} over its threshold of ${style.money(threshold, currency)}, which it reaches on ${style.day(day)}`,

  next_tier_near({ cycle, type, country, units, unitsLeft, from, unitPrice, nextUnitPrice, step, currency }, style) {
    const where = country === '*' ? '' : ` in ${country}`
    const counted = `${countWithWord(units, 'unit')} of type ${style.eventType(type)}${where} in ${style.cycle(cycle)}`
    const prices = `${style.unitPrice(nextUnitPrice, currency)} instead of ${style.unitPrice(unitPrice, currency)}`
    const isLower = step.startsWith('-')
    const amount = style.unitPrice(isLower ? step.slice(1) : step, currency)
    return `${counted}: ${countWithWord(unitsLeft, 'more unit')} at this price, then unit ${groupDigits(from)} begins a tier at ${prices}; entering it makes the bill ${amount} ${isLower ? 'lower' : 'higher'}`
  },
}

/** An alert as a sentence without its full stop. Names given by users are inserted unchanged. */
export const alertWords = ({ kind, figures, agentId }: AlertFacts, style: Style): string =>
  (WORDS[kind] as Wording<keyof AlertTold>)(figures as never, style, agentId)
