/** What a second start of the program tells the first one, which has the window. */
interface SecondStart {
  /** The absolute path of the store it names; null where it names none. */
  store: string | null
  /** Absolute paths of traffic files to be imported. */
  files: readonly string[]
}

/** Reads what another process sent, possibly of another version of this program; null where it is no second start. */
export function secondStart(data: unknown): SecondStart | null {
  const { store, files } = (data ?? {}) as { store?: unknown; files?: unknown }
  if ((typeof store !== 'string' && store !== null) || !Array.isArray(files)) return null
  return files.every((file) => typeof file === 'string') ? { store, files } : null
}

/** What to tell the user where a second start names another store than the open one; null where it does not. */
export function storeConflict(open: string, wanted: string | null): { message: string; detail: string } | null {
  if (wanted === null || open === wanted) return null
  return {
    message: 'Ratedesk is open with another store',
    detail: `Open is ${open}. To open ${wanted}, close this window first and start Ratedesk again.`,
  }
}
