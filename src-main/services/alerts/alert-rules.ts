import type { AlertFigures, AlertKind } from '../../contract/answers/alert-answers.ts'
import { magnitudeOf } from '../../core/money/decimal.ts'
import { nanosOf, type Nanos } from '../../core/money/money.ts'

/**
 * What makes an alert hold anew that was acknowledged: `beyond-small-change`, an amount that rose by more than small
 * change; `twofold`, a count that more than doubled; `at-all`, any rise.
 */
type Growth = 'beyond-small-change' | 'twofold' | 'at-all'

interface AlertRule<Kind extends AlertKind> {
  /** Whether it holds no longer once the statement of its cycle is issued, as nothing of that bill can change then. */
  isSettledByIssue: boolean
  /** Whether it is folded where its amount is small change. */
  isFolded: boolean
  /** The money that it is about; null where it has none, or where nobody knows. */
  amount: (figures: AlertFigures[Kind]) => string | null
  /** What tells it from others of its kind, tenant, agent and cycle. */
  apart?: (figures: AlertFigures[Kind]) => string
  growth: Growth | null
  /** What it comes to, a decimal; null where it does not grow. */
  size: (figures: AlertFigures[Kind]) => string | null
}

/** What holds of each kind of alert, however it is found. */
const ALERT_RULES = {
  unpriced: {
    isSettledByIssue: true,
    isFolded: false,
    amount: () => null,
    apart: ({ type, country }) => `${type} ${country}`,
    growth: 'twofold',
    size: ({ events }) => String(events),
  },
  spend_threshold: {
    isSettledByIssue: true,
    // Somebody set it.
    isFolded: false,
    amount: ({ amount }) => amount,
    // The next percent.
    growth: 'at-all',
    size: ({ reached }) => String(reached),
  },
  spend_forecast: {
    isSettledByIssue: true,
    isFolded: false,
    amount: ({ over }) => over,
    growth: 'beyond-small-change',
    size: ({ over }) => over,
  },
  next_tier_near: {
    isSettledByIssue: true,
    isFolded: false,
    amount: ({ step }) => magnitudeOf(step),
    apart: ({ type, country, from }) => `${type} ${country} ${from}`,
    growth: null,
    size: () => null,
  },
  us_segment_overrun: {
    isSettledByIssue: true,
    isFolded: true,
    amount: ({ amount }) => amount,
    growth: 'beyond-small-change',
    size: ({ amount }) => amount,
  },
  region_mismatch: {
    isSettledByIssue: true,
    isFolded: true,
    amount: ({ amount }) => amount,
    growth: 'beyond-small-change',
    size: ({ amount }) => amount,
  },
  charges_without_replies: {
    isSettledByIssue: true,
    isFolded: true,
    amount: ({ amount }) => amount,
    growth: 'beyond-small-change',
    size: ({ amount }) => amount,
  },
  unanswered_p2a: {
    isSettledByIssue: true,
    isFolded: false,
    amount: () => null,
    growth: 'twofold',
    size: ({ messages }) => String(messages),
  },
  traffic_before_launch: {
    // About the agent, whichever cycle is billed.
    isSettledByIssue: false,
    isFolded: false,
    amount: () => null,
    growth: null,
    size: () => null,
  },
  parked_traffic: {
    isSettledByIssue: false,
    isFolded: false,
    amount: () => null,
    growth: 'twofold',
    size: ({ rows }) => String(rows),
  },
  other_category_cheaper: {
    // The bill is settled; that the agent is of the dearer category is not.
    isSettledByIssue: false,
    isFolded: false,
    amount: ({ difference }) => difference,
    growth: null,
    size: () => null,
  },
} as const satisfies { readonly [Kind in AlertKind]: AlertRule<Kind> }

type Rules = typeof ALERT_RULES
/** The kinds of alerts of a cycle that its statement settles. */
export type SettledKind = {
  [Kind in AlertKind]: Rules[Kind]['isSettledByIssue'] extends true ? Kind : never
}[AlertKind]

/** @param figures of an alert of that kind */
export const ruleOf = (kind: AlertKind): AlertRule<never> => ALERT_RULES[kind] as AlertRule<never>

/**
 * Whether an alert that was acknowledged has grown so much since that it holds anew. What had no size then and has one
 * now, as when prices were added, has grown.
 * @param was its size then @param small what is small change in its cycle
 */
export function hasGrown(growth: Growth | null, was: string | null, is: string | null, small: Nanos): boolean {
  if (growth === null || is === null) return false
  if (was === null) return true
  const [before, now] = [nanosOf(was), nanosOf(is)]
  switch (growth) {
    case 'beyond-small-change':
      return now - before > small
    case 'twofold':
      return now > before * 2n
    case 'at-all':
      return now > before
  }
}
