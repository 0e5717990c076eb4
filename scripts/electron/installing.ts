/** What the process that fetches Electron's runtime tells the one that started it. */
export type Report =
  | { kind: 'bytes'; received: number; total: number | null }
  /** Everything has come; it is unpacked now, which takes as long as it takes. */
  | { kind: 'unpacking' }
  | { kind: 'failed'; reason: string; outOfReach: boolean }

/** Codes of a host that cannot be reached, by whatever way: a name unknown, nobody there, no network. */
const unreachable = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
])
const longest = 200

/** Why fetching failed: one line for a person, from the innermost cause, and whether the host was out of reach. */
export function failureOf(error: unknown): Report & { kind: 'failed' } {
  let cause = error as { message?: string; code?: string; cause?: unknown; errors?: unknown[] }
  while (cause.cause ?? cause.errors?.[0]) cause = (cause.cause ?? cause.errors?.[0]) as typeof cause
  const line = (cause.message || cause.code || String(error)).split('\n', 1)[0] ?? ''
  return {
    kind: 'failed',
    reason: line.length > longest ? `${line.slice(0, longest)} …` : line,
    outOfReach: unreachable.has(cause.code ?? ''),
  }
}
