const MOST = 12

/**
 * The places in the program where an error came from, innermost first: `main/worker.js:12:5`, or
 * `src-main/store/ingest/undo.ts:3:1` where nothing is bundled. Places outside the program are left out, and with them
 * the names of this machine's folders.
 */
export function stackPlaces(error: unknown): string[] {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return []
  const places: string[] = []
  for (const line of error.stack.split('\n')) {
    const place =
      /^\s+at .*[\\/](?:out[\\/]((?:main|preload)[\\/][^()]*:\d+:\d+)|(src-main[\\/][^()]*:\d+:\d+))\)?$/.exec(line)
    const path = place?.[1] ?? place?.[2]
    if (path) places.push(path.replaceAll('\\', '/'))
    if (places.length === MOST) break
  }
  return places
}

/** The name of an error, or the system's code for it; never its message. */
export function errorName(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (typeof code === 'string') return code
  return typeof name === 'string' ? name : typeof error
}
