import { Failure, isOf, refuse } from '../../core/words/problem.ts'
import { sentenceOf } from '../../core/words/figures/visible.ts'
import { inTerminal } from '../door/mends.ts'

/** The exit code of a command: 0 done, 1 it could not be done, 2 the request was wrong. */
export const exitCodeOf = (refusal: unknown): number =>
  refusal === null ? 0 : refusal instanceof Failure && refusal.kind === 'wrong' ? 2 : 1

/** The lines for a refusal: its sentence, and below it each fault as `path: message`. */
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

/** The stack of an error, for developers who set the environment variable. */
const traceOf = (error: unknown): string[] =>
  process.env.RATEDESK_DEBUG && error instanceof Error ? [error.stack ?? ''] : []

/**
 * Rewrites a refusal in terms of options: `cycleDay must be …` becomes `--cycle-day must be …`.
 * @param options which option each field of the request comes from; a request with faults elsewhere stays as it is
 */
export function byOption(refusal: unknown, options: Readonly<Record<string, string>>): unknown {
  if (!isOf(refusal, 'request-faulty')) return refusal
  const { faults } = refusal.args
  const named = faults.flatMap(({ path, fault }) => {
    const option = optionOf(path, options)
    return option === undefined ? [] : [{ path: option, fault }]
  })
  return named.length < faults.length ? refusal : refuse('request-faulty', { faults: named })
}

/** The option behind a field, or behind the nearest field that it is a part of: `profiles` for `profiles.1`. */
function optionOf(path: string, options: Readonly<Record<string, string>>): string | undefined {
  const end = path.lastIndexOf('.')
  return options[path] ?? (end < 0 ? undefined : optionOf(path.slice(0, end), options))
}
