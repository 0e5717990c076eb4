/**
 * Traffic files to messages: this folder turns bytes into `Message`s or problems of rows. It knows neither SQL nor rates.
 * The services open a file here, take its batches and, after the last one, its outcome.
 */
import { basename } from 'node:path'
import type { Message } from '../rating/message.ts'
import { Failure, failed, wrong, type RowProblem } from '../rating/problem.ts'
import { formatNamed } from './formats/index.ts'
import { Notes } from './notes.ts'
import { FileBytes } from './reading/bytes.ts'
import { Unreadable } from './reading/unreadable.ts'
import { openRows } from './rows.ts'
import { LocalClock } from './values/local-clock.ts'

export interface TrafficOptions {
  /** Name of a format; `auto` (the default) goes by the header or the first object. */
  format?: string
  /** IANA zone of times that have none; UTC by default. */
  timeZone?: string
  /** How the file is called in refusals where its path is a temporary one. */
  name?: string
  /** Aborting makes the next batch fail with "the import was cancelled". */
  signal?: AbortSignal
}

export interface TrafficBatch {
  /** At most some 4,000. */
  messages: Message[]
  /** Line on which each message's row starts; the header is line 1. */
  lines: number[]
  /** Rows that make no message, by line. */
  problems: RowProblem[]
  /** Bytes of the file read so far; of a packed file, packed ones. */
  bytes: number
}

/** What is only known once the whole file has been read. */
export interface TrafficOutcome {
  /** Name of the format, such as `canonical`. */
  format: string
  /** Why it was chosen, as a sentence. */
  recognisedBy: string
  /** Of the file's bytes as they are, packed or not; lower-case hex. */
  sha256: string
  totalBytes: number
  /** Sentences about what was unusual: an encoding, unknown words, columns not used. */
  notes: string[]
}

export interface TrafficFile {
  /**
   * All rows of the file, in its order; to be taken once. Throws a `Failure` of one sentence that names the file, the line
   * where there is one, and the mend: the file cannot be opened, is no traffic of a known format, or cannot be read on,
   * in which case what came before is not to be kept. Leaving the loop early closes the file.
   */
  batches(): AsyncGenerator<TrafficBatch>
  /** Throws an Error before the last batch was taken. */
  outcome(): TrafficOutcome
}

/** Opens nothing yet: that is the first batch's business. Throws a `Failure` for options that cannot be right. */
export function openTraffic(path: string, options: TrafficOptions = {}): TrafficFile {
  const name = options.name ?? basename(path)
  const wanted = formatNamed(options.format ?? 'auto')
  const clock = clockOf(options.timeZone ?? 'UTC')
  const checkCancelled = (): void => {
    if (options.signal?.aborted) throw failed('the import was cancelled')
  }
  let outcome: TrafficOutcome | null = null

  async function* batches(): AsyncGenerator<TrafficBatch> {
    let bytes: FileBytes | null = null
    try {
      checkCancelled()
      const notes = new Notes()
      bytes = await FileBytes.open(path)
      const rows = await openRows(bytes.chunks(), wanted, { clock, notes })
      for await (const batch of rows.batches) {
        checkCancelled()
        yield { ...batch, bytes: bytes.bytesRead }
        checkCancelled()
      }
      const { sha256, totalBytes } = bytes
      const { format, recognisedBy } = rows
      outcome = { format: format.name, recognisedBy, sha256, totalBytes, notes: notes.sentences() }
    } catch (error) {
      throw asFailure(error, name)
    } finally {
      await bytes?.close()
    }
  }

  return {
    batches,
    outcome() {
      if (outcome === null) throw new Error('the file has not been read to its end')
      return outcome
    },
  }
}

function clockOf(timeZone: string): LocalClock {
  try {
    return new LocalClock(timeZone)
  } catch {
    throw wrong(`there is no time zone "${timeZone}"; name one such as Europe/Berlin`)
  }
}

function asFailure(error: unknown, name: string): unknown {
  if (!(error instanceof Unreadable)) return error
  return new Failure(error.kind, `${name}${error.line === null ? '' : `, line ${error.line}`}: ${error.what}`)
}
