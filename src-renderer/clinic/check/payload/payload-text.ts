/** What was pasted into the box of the clinic: a text, or a message in JSON as a vendor's API takes it. */
type Pasted = 'text' | 'payload' | 'broken-payload'

/**
 * A text may begin with a brace or bracket too: `[Shop] Hello`. Only what is JSON is a payload; what begins like an object
 * and is none, is a text that somebody may have meant otherwise.
 */
export function kindOfPasted(text: string): Pasted {
  const start = text.replace(/^\u{FEFF}/u, '').trimStart()
  if (!/^[{[]/.test(start)) return 'text'
  try {
    JSON.parse(start)
    return 'payload'
  } catch {
    return /^\[?\s*\{\s*"/.test(start) ? 'broken-payload' : 'text'
  }
}

/** The first file among some that were dropped, as text; null where there is none, or it is larger than any message. */
export async function droppedText(files: FileList | null | undefined): Promise<string | null> {
  const file = files?.[0]
  return file && file.size <= MOST_BYTES ? file.text() : null
}

const MOST_BYTES = 4_000_000
