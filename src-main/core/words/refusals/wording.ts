/**
 * How the tables of refusals are written: for each code, whose fault it is, its sentence, and its mend, which each host
 * words for itself. Arguments must be plain data, because refusals are sent between threads and over connections.
 */

/**
 * `wrong`: the request itself is at fault (exit code 2). `failed`: the request was right, but could not be carried out
 * (exit code 1).
 */
export type FailureKind = 'wrong' | 'failed'

/** What a person can do about a refusal; each host has its own words for it, such as the name of an option. */
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
  | 'list-alerts'
  | 'one-agent'

/** The types that arguments may have. */
export type Told = string | number | boolean | null | readonly Told[] | { readonly [name: string]: Told }

export interface Wording<Args> {
  kind: FailureKind
  /** The sentence without its full stop. */
  say: (args: Args) => string
  mend?: Mend
}

/** The arguments of a sentence that is always the same. */
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
