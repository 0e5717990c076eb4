/**
 * Traffic files to messages: this folder turns bytes into `Message`s or problems of rows. It knows neither SQL nor rates.
 * The services open a file here, take its batches and, after the last one, its outcome.
 */
import { basename } from 'node:path'
import type { Message, Receipt } from '../rating/messages/message.ts'
import type { Note } from '../core/words/note.ts'
import { refuse, type RowProblem } from '../core/words/problem.ts'
import { inPart } from '../core/words/row-fault.ts'
import type { Format } from './formats/format.ts'
import { formatsNamed } from './formats/index.ts'
import { formatOf } from './mapping/mapped-format.ts'
import type { Mapping } from './mapping/mapping.ts'
import { noteDates } from './note-dates.ts'
import { Notes } from './notes.ts'
import { FileBytes } from './reading/bytes.ts'
import { unpacked } from './reading/unpack.ts'
import { Unreadable } from './reading/unreadable.ts'
import { openRecords } from './records.ts'
import { rowsOf, type RowBatch, type Rows } from './rows.ts'
import { isTimeZone, zoneClock, type ZoneClock } from '../core/calendar/time-zone.ts'

/** How a cancelled import is refused. */

export interface TrafficOptions {
  /** Name of a format; `auto` (the default) goes by the header or the first object. */
  format?: string
  /** How a header that no format knows is read, as `checkMapping` answers it. The format's name does not matter then. */
  mapping?: Mapping
  /** IANA zone of times that have none; UTC by default. One that the mapping names goes first. */
  timeZone?: string
  /** How the file is called in refusals where its path is a temporary one. */
  name?: string
  /** The time of the import, UTC milliseconds: rows dated more than a day after it are noted. Without it none are. */
  nowMs?: number
  /** Asked between chunks, also where no row comes: once it is aborted, the reading fails with `import-cancelled`. */
  signal?: { readonly aborted: boolean }
}

interface TrafficBatch {
  /** At most some 4,000. */
  messages: Message[]
  /** Line on which each message's row starts; the header is line 1. */
  lines: number[]
  /** News of messages that other rows describe, in this file or another. */
  receipts: Receipt[]
  receiptLines: number[]
  /** Rows that are refused, by line. */
  problems: RowProblem[]
  /** Rows that are neither message nor news of one: typing indicators, rows of other channels. */
  notMessages: number
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
  /** What was unusual: an encoding, unknown words, columns not used. */
  notes: Note[]
}

interface TrafficFile {
  /**
   * All rows of the file, in its order; to be taken once. Throws a `Failure` of one sentence that names the file, the line
   * where there is one, and the mend: the file cannot be opened, is no traffic of a known format, or cannot be read on,
   * in which case what came before is not to be kept. Leaving the loop early closes the file.
   */
  batches(): AsyncGenerator<TrafficBatch>
  /** Throws an Error before the last batch was taken. */
  outcome(): TrafficOutcome
}

/**
 * Opens nothing yet: that is the first batch's business. Throws a `Failure` for options that cannot be right.
 *
 * Of a zip archive every traffic file is read, one after the other; all must be of one format. Lines are counted in each
 * file by itself, and where there are several a problem's reason begins with the name of its file.
 */
export function openTraffic(path: string, options: TrafficOptions = {}): TrafficFile {
  const name = options.name ?? basename(path)
  const { mapping, nowMs = Infinity } = options
  const candidates = candidatesOf(options)
  const clock = clockOf(mapping?.timeZone ?? options.timeZone ?? 'UTC')
  const checkCancelled = cancelCheck(options)
  let outcome: TrafficOutcome | null = null

  async function* batches(): AsyncGenerator<TrafficBatch> {
    let bytes: FileBytes | null = null
    let part: string | null = null
    try {
      checkCancelled()
      const context = { clock, notes: new Notes() }
      bytes = await FileBytes.open(path, checkCancelled)
      let first: { part: string | null; rows: Rows } | null = null
      for await (const file of unpacked(bytes, { checkCancelled })) {
        part = file.name
        const rows = rowsOf(
          await openRecords(file.chunks, context.notes, candidates, mapping?.format.delimiter),
          candidates,
          context,
        )
        first ??= { part, rows }
        checkSameFormat(first, { part, rows })
        for await (const batch of rows.batches) {
          checkCancelled()
          noteDates(batch, nowMs, context.notes)
          yield { ...(part === null ? batch : withPart(batch, part)), bytes: bytes.bytesRead }
          checkCancelled()
        }
      }
      const { sha256, totalBytes } = bytes
      const { format, recognisedBy } = first!.rows
      outcome = { format: format.name, recognisedBy, sha256, totalBytes, notes: context.notes.all() }
    } catch (error) {
      throw asFailure(error, name, part)
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

interface Part {
  part: string | null
  rows: Rows
}

function checkSameFormat(first: Part, { rows }: Part): void {
  const one: Format = first.rows.format
  const other: Format = rows.format
  if (one === other) return
  throw new Unreadable(null, 'formats-mixed', { format: other.name, first: first.part!, firstFormat: one.name })
}

const withPart = (batch: RowBatch, part: string): RowBatch => ({
  ...batch,
  problems: batch.problems.map((problem) => ({ ...problem, reason: inPart(part, problem.reason) })),
})

/** Throws once the reading was cancelled. */
export const cancelCheck =
  ({ signal }: TrafficOptions): (() => void) =>
  () => {
    if (signal?.aborted) throw refuse('import-cancelled')
  }

/** What a file is tried as. */
export const candidatesOf = ({ mapping, format = 'auto' }: TrafficOptions): readonly Format[] =>
  mapping ? [formatOf(mapping, 'csv'), formatOf(mapping, 'json')] : formatsNamed(format)

/** Throws a `Failure` for a zone that there is not. */
export function clockOf(timeZone: string): ZoneClock {
  if (!isTimeZone(timeZone)) throw refuse('traffic-zone-unknown', { timeZone })
  return zoneClock(timeZone)
}

/** @param part the file in the archive that was being read */
export function asFailure(error: unknown, name: string, part: string | null): unknown {
  if (!(error instanceof Unreadable)) return error
  const { kind, line, what } = error
  return kind === 'failed'
    ? refuse('file-unread', { file: name, part: null, line, what })
    : refuse('file-unreadable', { file: name, part, line, what })
}
