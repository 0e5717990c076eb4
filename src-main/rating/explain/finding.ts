import type { Condition, ReasonCode } from './condition.ts'

/** A condition as rating met it, in numbers that can be reckoned with; `conditionOf` makes plain values of it. */
export interface Finding {
  clause: string
  holds: boolean
  code: ReasonCode
  /** What the two sides are: UTC milliseconds, bytes or characters, messages, or words. */
  unit: 'time' | 'bytes' | 'characters' | 'messages' | 'word'
  left: number | string
  op: Condition['op']
  right: number | string
  /** How far the left side was from the other outcome, in the unit; milliseconds of a time. Null where no distance leads there. */
  margin: number | null
  /** Index of the message that would have to be moved by the margin, where the sides are times. */
  moves: number | null
  of: readonly Finding[]
}

/**
 * A message's time against a bound that is itself outside.
 * @param moves the message whose time it is
 */
export function timeFinding(
  { clause, code, moves }: Pick<Finding, 'clause' | 'code' | 'moves'>,
  timeMs: number,
  boundMs: number,
  holds: boolean,
): Finding {
  const margin = holds ? boundMs - timeMs : timeMs - boundMs + 1
  return { clause, holds, code, unit: 'time', left: timeMs, op: '<', right: boundMs, margin, moves, of: [] }
}

/** A fact that is as it is: no distance leads to another outcome. */
export const wordFinding = (
  clause: string,
  code: ReasonCode,
  holds: boolean,
  left: string | number,
  op: Condition['op'],
  right: string | number,
): Finding => ({ clause, holds, code, unit: 'word', left, op, right, margin: null, moves: null, of: [] })

/** The leaves of a tree of findings; a finding that is made of none is its own leaf. */
export const leavesOf = (finding: Finding): Finding[] =>
  finding.of.length === 0 ? [finding] : finding.of.flatMap(leavesOf)

export const conditionOf = (finding: Finding): Condition => {
  const { clause, holds, code, op, unit } = finding
  const value = (side: number | string): number | string =>
    unit === 'time' ? new Date(side as number).toISOString() : side
  return {
    clause,
    holds,
    code,
    left: value(finding.left),
    op,
    right: value(finding.right),
    margin: marginOf(finding),
    of: finding.of.map(conditionOf),
  }
}

/** The margin as a condition says it: a length of time as ISO 8601, anything else as a number. */
export const marginOf = ({ unit, margin }: Pick<Finding, 'unit' | 'margin'>): string | number | null =>
  margin !== null && unit === 'time' ? isoDuration(margin) : margin

/**
 * A length of time as ISO 8601, in hours, minutes and seconds: `PT26H3M0.001S`, `PT0S`. Hours are not gathered into days.
 * @param ms whole milliseconds, not negative
 */
export function isoDuration(ms: number): string {
  const hours = Math.floor(ms / 3_600_000)
  const minutes = Math.floor((ms % 3_600_000) / 60_000)
  const seconds = (ms % 60_000) / 1000
  const parts = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`
  return `PT${parts || '0S'}`
}
