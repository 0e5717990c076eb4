import { Failure, refuse } from '../../core/words/problem.ts'
import { sentenceOf } from '../../core/words/visible.ts'
import { inTerminal } from '../door/mends.ts'

/** 0 done, 1 it could not be done, 2 the request was wrong. */
export const exitCodeOf = (refusal: unknown): number =>
  refusal === null ? 0 : refusal instanceof Failure && refusal.kind === 'wrong' ? 2 : 1

/** How a refusal is said: one sentence, and under it each single fault as `path: message`. */
export function sentences(refusal: unknown): string[] {
  if (refusal === null) return []
  if (refusal instanceof Failure) {
    const { message: sentence, faults } = inTerminal(refusal.facts())
    const said = faults.map(({ path, message }) => (path ? `${path}: ${message}` : message))
    return [sentence, ...said, ...traceOf(refusal.cause)]
  }
  const trace = traceOf(refusal)
  const what = refusal instanceof Error ? refusal.message : String(refusal)
  return [`Ratedesk itself is at fault here: ${sentenceOf(what)} (RATEDESK_DEBUG=1 shows where)`, ...trace]
}

/** For developers, who ask for it. */
const traceOf = (error: unknown): string[] =>
  process.env.RATEDESK_DEBUG && error instanceof Error ? [error.stack ?? ''] : []

/**
 * Says a refused request in the words of the command line: `cycleDay must be …` becomes `--cycle-day must be …`.
 * @param options which option each field of the request comes from; faults elsewhere, as within a document, stay as they are
 */
export function byOption(refusal: unknown, options: Readonly<Record<string, string>>): unknown {
  if (!(refusal instanceof Failure) || refusal.faults.length === 0) return refusal
  const faults = refusal.faults.flatMap(({ path, message }) => (options[path] ? [`${options[path]} ${message}`] : []))
  return faults.length < refusal.faults.length ? refusal : refuse('request-faulty', { faults })
}
