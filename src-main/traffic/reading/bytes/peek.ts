import { Unreadable } from '../unreadable.ts'

/** Enough to see any header or first object, and a NUL in a file that is no text. */
const PEEK_LENGTH = 32 * 1024

interface Peeked {
  /** The beginning of the text, or all of it where the file is short. */
  start: string
  /** The whole text, beginning included. */
  pieces: AsyncIterable<string>
}

/** Reads the beginning of a text without consuming it. */
export async function peekText(pieces: AsyncGenerator<string>): Promise<Peeked> {
  let start = ''
  let ended = false
  try {
    while (start.length < PEEK_LENGTH) {
      const next = await pieces.next()
      if (next.done) {
        ended = true
        break
      }
      start += next.value
    }
  } catch (error) {
    throw error instanceof Unreadable ? error.atLine(start.split(/\r\n|\r|\n/).length) : error
  }
  return { start, pieces: resumeText(start, ended, pieces) }
}

async function* resumeText(start: string, ended: boolean, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield start
    if (!ended) yield* rest
  } finally {
    await rest.return(undefined)
  }
}
