import { Failure } from '../../rating/problem.ts'

/** 0 done, 1 it could not be done, 2 the request was wrong. */
export const exitCodeOf = (refusal: unknown): number =>
  refusal === null ? 0 : refusal instanceof Failure && refusal.kind === 'wrong' ? 2 : 1

/** How a refusal is said: one sentence, and under it each single fault as `path: message`. */
export function sentences(refusal: unknown): string[] {
  if (refusal === null) return []
  if (refusal instanceof Failure) {
    return [refusal.message, ...refusal.faults.map(({ path, message }) => (path ? `${path}: ${message}` : message))]
  }
  const trace = process.env.RATEDESK_DEBUG && refusal instanceof Error ? [refusal.stack ?? ''] : []
  const what = refusal instanceof Error ? refusal.message : String(refusal)
  return [`Ratedesk itself is at fault here: ${what} (RATEDESK_DEBUG=1 shows where)`, ...trace]
}

/** Names the faults of a request after the options the user typed: `cycleDay` becomes `--cycle-day`. */
export function byOption(refusal: unknown, options: Readonly<Record<string, string>>): unknown {
  if (!(refusal instanceof Failure) || refusal.faults.length === 0) return refusal
  const faults = refusal.faults.map((fault) => ({ ...fault, path: options[fault.path] ?? fault.path }))
  return new Failure(refusal.kind, refusal.message, faults)
}
