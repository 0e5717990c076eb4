/** What a second start of the program tells the first, which alone has the window. */
interface SecondStart {
  /** The store it names, absolute; null where it names none and any will do. */
  store: string | null
  /** Traffic files to be imported; absolute. */
  files: readonly string[]
}

/** Of what arrived from another process, which may be another version of this program: a second start, or null. */
export function secondStart(data: unknown): SecondStart | null {
  const { store, files } = (data ?? {}) as { store?: unknown; files?: unknown }
  if ((typeof store !== 'string' && store !== null) || !Array.isArray(files)) return null
  return files.every((file) => typeof file === 'string') ? { store, files } : null
}

/** What the user is told of a second start with another store; null where it is about the one that is open. */
export function storeConflict(open: string, wanted: string | null): { message: string; detail: string } | null {
  if (wanted === null || open === wanted) return null
  return {
    message: 'Ratedesk is open with another store',
    detail: `Open is ${open}. To open ${wanted}, close this window first and start Ratedesk again.`,
  }
}
