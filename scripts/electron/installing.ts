/** Messages from the process that downloads Electron's runtime to its parent. */
export type Report =
  | { kind: 'bytes'; received: number; total: number | null }
  /** The download is complete and being unpacked; how long that takes is not known. */
  | { kind: 'unpacking' }
  | { kind: 'failed'; reason: string; outOfReach: boolean }

/** Error codes of an unreachable server: unknown name, nobody there, no network. */
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

/** Why the download failed: a line for a person, from the innermost cause, and whether the server was unreachable. */
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
