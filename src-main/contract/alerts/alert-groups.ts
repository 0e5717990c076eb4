/**
 * How a list of alerts is told, by whatever shows it: in groups by kind, sorted by money, small change folded; and the one
 * count of them.
 */
import { minorDecimals } from '../../core/money/currency.ts'
import { formatDecimal, nanosOf } from '../../core/money/money.ts'
import type { Alert, AlertKind } from '../answers/alert-answers.ts'

/** The alerts of one kind and one client. */
export interface AlertGroup {
  kind: AlertKind
  /** The sum of what is known of them; null where nothing is. */
  amount: string | null
  currency: string | null
  /** The dearest first; those without an amount, which may be any, before them. */
  alerts: Alert[]
  /** Those that are small change. They hold and count like the others. */
  small: Alert[]
}

/**
 * Whether the alerts of a kind are counted. `other_category_cheaper` is advice for the next agent: to know it threads are
 * rated again, which no count can wait for, so no count has it.
 */
const IS_COUNTED: Readonly<Record<AlertKind, boolean>> = {
  unpriced: true,
  spend_threshold: true,
  spend_forecast: true,
  us_segment_overrun: true,
  region_mismatch: true,
  charges_without_replies: true,
  next_tier_near: true,
  parked_traffic: true,
  traffic_before_launch: true,
  unanswered_p2a: true,
  other_category_cheaper: false,
}
const KINDS = Object.keys(IS_COUNTED) as AlertKind[]
const SEVERITIES = ['error', 'warning', 'info'] as const

/** The alerts that count: they hold, and nobody has acknowledged them. */
export const countedAlerts = <Each extends Alert>(alerts: readonly Each[]): Each[] =>
  alerts.filter(({ kind, acknowledged }) => IS_COUNTED[kind] && acknowledged === null)

/** Groups by kind. First those with an error, then those of the most money, then those without any. */
export function alertGroups(alerts: readonly Alert[]): AlertGroup[] {
  const groups = KINDS.map((kind) => groupOf(kind, alerts)).filter(
    ({ alerts: own, small }) => own.length + small.length > 0,
  )
  return groups.sort(byPlace)
}

/** The alerts of one client in the order of their groups. */
export const inGroups = (alerts: readonly Alert[]): Alert[] =>
  alertGroups(alerts).flatMap(({ alerts: own, small }) => [...own, ...small])

function groupOf(kind: AlertKind, alerts: readonly Alert[]): AlertGroup {
  const own = alerts.filter((alert) => alert.kind === kind).sort(byMoney)
  return {
    kind,
    amount: totalOf(own),
    currency: own[0]?.currency ?? null,
    alerts: own.filter(({ isSmall }) => !isSmall),
    small: own.filter(({ isSmall }) => isSmall),
  }
}

/** The sum of the amounts that are known, all in one currency; null where none is. */
export function totalOf(alerts: readonly Alert[]): string | null {
  const amounts = alerts.flatMap(({ amount }) => (amount === null ? [] : nanosOf(amount)))
  const [first] = alerts
  if (amounts.length === 0 || !first?.currency) return null
  return formatDecimal(
    amounts.reduce((sum, amount) => sum + amount, 0n),
    minorDecimals(first.currency),
  )
}

function byMoney(left: Alert, right: Alert): number {
  const rank = severityRank(left) - severityRank(right)
  if (rank !== 0) return rank
  if (left.amount === null || right.amount === null) return Number(left.amount !== null) - Number(right.amount !== null)
  return compareNanos(nanosOf(right.amount), nanosOf(left.amount))
}

function byPlace(left: AlertGroup, right: AlertGroup): number {
  const [first, second] = [severityOf(left), severityOf(right)]
  const isError = Number(second === 0) - Number(first === 0)
  if (isError !== 0) return isError
  if (left.amount !== null && right.amount !== null) {
    return compareNanos(nanosOf(right.amount), nanosOf(left.amount)) || first - second
  }
  return Number(left.amount === null) - Number(right.amount === null) || first - second
}

const compareNanos = (left: bigint, right: bigint): number => (left < right ? -1 : left > right ? 1 : 0)
const severityRank = ({ severity }: Alert): number => SEVERITIES.indexOf(severity)
const severityOf = ({ alerts, small }: AlertGroup): number => Math.min(...[...alerts, ...small].map(severityRank))
