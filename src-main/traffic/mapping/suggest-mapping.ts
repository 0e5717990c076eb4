import type { TrafficField } from '../../core/words/labels/traffic-field.ts'
import { isDirection } from '../formats/cells/directions.ts'
import { normalUserId } from '../values/user-id.ts'
import { missingTargets } from './check-mapping.ts'
import { fingerprintOf } from './fingerprint.ts'
import type { Mapping } from './mapping.ts'
import { openQuestions, timeOptionsOf, valuesIn, type OpenQuestion } from './open-questions.ts'
import { plainName, SYNONYMS } from './synonyms.ts'
import { timeOrderOf } from './time-order.ts'

export interface SuggestedMapping {
  /** The guess, possibly incomplete: it is complete where `missing` and `questions` are empty. */
  mapping: Mapping
  /** In words, what every message needs and no column seems to hold. */
  missing: readonly string[]
  questions: readonly OpenQuestion[]
}

/**
 * Guesses what the unknown columns of a file are, by their names and, where these do not tell, by their values.
 * @param columns as they stand in the header
 * @param firstRows cells in the order of the columns; some twenty rows tell more than one
 */
export function suggestMapping(
  columns: readonly string[],
  firstRows: readonly (readonly string[])[],
): SuggestedMapping {
  const targets = targetsByName(columns)
  const valuesOf = valuesIn(columns, firstRows)
  guessByValues(columns, targets, valuesOf)
  chooseSides(targets)

  const mapping: Mapping = {
    version: 1,
    fingerprint: fingerprintOf(columns),
    format: {},
    columns: Object.fromEntries([...targets].map(([ours, theirs]) => [theirs, ours])),
  }
  const { options } = timeOptionsOf(targets, valuesOf)
  if (options.length === 1) mapping.timeFormat = options[0]!.pattern
  const questions = openQuestions(targets, valuesOf, mapping.timeFormat)
  return { mapping, missing: missingTargets(new Set(targets.keys()), { ...mapping }), questions }
}

/** Our columns to theirs. */
type Targets = Map<TrafficField, string>

function targetsByName(columns: readonly string[]): Targets {
  const targets: Targets = new Map()
  const free = new Map(columns.toReversed().map((column) => [plainName(column), column]))
  for (const [target, names] of SYNONYMS) {
    const name = names.find((candidate) => free.has(candidate))
    if (name === undefined) continue
    targets.set(target, free.get(name)!)
    free.delete(name)
  }
  return targets
}

/** Guesses columns whose names say nothing by their values. */
function guessByValues(
  columns: readonly string[],
  targets: Targets,
  valuesOf: (column: string) => readonly string[],
): void {
  const hints: readonly (readonly [TrafficField, (values: readonly string[]) => boolean])[] = [
    ['direction', (values) => values.every(isDirection)],
    ['sent_at', looksLikeTimes],
    ['user_id', (values) => values.every((value) => normalUserId(value).startsWith('+'))],
  ]
  for (const [target, fits] of hints) {
    if (targets.has(target) || (target === 'user_id' && targets.has('sender') && targets.has('recipient'))) continue
    const used = new Set(targets.values())
    const column = columns.find((candidate) => {
      const values = used.has(candidate) || candidate.trim() === '' ? [] : valuesOf(candidate)
      return values.length > 0 && fits(values)
    })
    if (column !== undefined) targets.set(target, column)
  }
}

function looksLikeTimes(values: readonly string[]): boolean {
  const order = timeOrderOf(values)
  return order.auto || order.options.length > 0
}

/**
 * Keeps sender and recipient only where both are needed to tell agent and user. Where just one of them is there, it
 * becomes whichever of agent and user has no column of its own.
 */
function chooseSides(targets: Targets): void {
  const sender = targets.get('sender')
  const recipient = targets.get('recipient')
  if (targets.has('agent_id') && targets.has('user_id')) {
    targets.delete('sender')
    targets.delete('recipient')
  } else if (sender === undefined || recipient === undefined) {
    const only = sender ?? recipient
    targets.delete('sender')
    targets.delete('recipient')
    if (only === undefined) return
    if (targets.has('agent_id')) targets.set('user_id', only)
    else if (targets.has('user_id')) targets.set('agent_id', only)
  }
}
