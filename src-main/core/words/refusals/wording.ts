/**
 * How a table of refusals is written: for each code whose fault it is, the sentence made from its arguments, and the mend
 * that each door words for itself. Nothing but data may be an argument, as a refusal crosses threads and doors.
 */

/** `wrong`: the request itself cannot be right (exit 2). `failed`: it could have been, but could not be done (exit 1). */
export type FailureKind = 'wrong' | 'failed'

/** What would mend a refusal where each door that shows it has words of its own for that, such as the name of an option. */
export type Mend =
  | 'another-store'
  | 'another-port'
  | 'statement-as-json'
  | 'allow-unpriced'
  | 'replace-copy'
  | 'list-tenants'
  | 'list-agents'
  | 'list-imports'
  | 'list-mappings'
  | 'list-thresholds'

/** What an argument of a sentence may be. */
export type Told = string | number | boolean | null | readonly Told[] | { readonly [name: string]: Told }

export interface Wording<Args> {
  kind: FailureKind
  /** A sentence without its full stop. */
  say: (args: Args) => string
  mend?: Mend
}

/** A sentence that is always the same takes no arguments. */
type Without = void

export function wrong(sentence: string, mend?: Mend): Wording<Without>
export function wrong<Args extends Told>(say: (args: Args) => string, mend?: Mend): Wording<Args>
export function wrong<Args>(say: string | ((args: Args) => string), mend?: Mend): Wording<Args> {
  return wording('wrong', say, mend)
}

export function failed(sentence: string, mend?: Mend): Wording<Without>
export function failed<Args extends Told>(say: (args: Args) => string, mend?: Mend): Wording<Args>
export function failed<Args>(say: string | ((args: Args) => string), mend?: Mend): Wording<Args> {
  return wording('failed', say, mend)
}

const wording = <Args>(
  kind: FailureKind,
  say: string | ((args: Args) => string),
  mend: Mend | undefined,
): Wording<Args> => ({
  kind,
  say: typeof say === 'string' ? () => say : say,
  ...(mend === undefined ? {} : { mend }),
})
