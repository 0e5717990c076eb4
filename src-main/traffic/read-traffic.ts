/**
 * Reads traffic files: bytes become `Message`s, receipts or problems of rows. This folder knows neither SQL nor rates.
 * The services open a file here, take its batches and, after the last one, its outcome.
 */
import { basename } from 'node:path'
import type { Message, Receipt } from '../rating/messages/message.ts'
import type { Note } from '../core/words/reasons/note.ts'
import { refuse, type RowProblem } from '../core/words/problem.ts'
import { inPart } from '../core/words/reasons/row-fault.ts'
import type { Format } from './formats/format.ts'
import { formatsByName } from './formats/index.ts'
import { formatOf } from './mapping/mapped-format.ts'
import type { Mapping } from './mapping/mapping.ts'
import { noteDates } from './note-dates.ts'
import { Notes } from './notes.ts'
import { FileBytes } from './reading/bytes/bytes.ts'
import { unpackFile } from './reading/archives/unpack.ts'
import { Unreadable } from './reading/unreadable.ts'
import { openRecords } from './records.ts'
import { rowsOf, type RowBatch, type Rows } from './rows.ts'
import { isTimeZone, zoneClock, type ZoneClock } from '../core/calendar/time-zone.ts'

/** The code with which a cancelled import is refused. */

export interface TrafficOptions {
  /** Name of a format; `auto` (the default) decides by the header or the first object. */
  format?: string
  /** How to read a header that no format knows, as returned by `checkMapping`. Then `format` is ignored. */
  mapping?: Mapping
  /** IANA zone of times that are written without one; UTC by default. A zone in the mapping comes first. */
  timeZone?: string
  /** The user's name for the file in refusals, where its path is a temporary one. */
  name?: string
  /** Time of the import, UTC milliseconds: rows dated more than a day later are noted. Left out, none are. */
  nowMs?: number
  /** Checked between chunks, also while no row is complete; once aborted, reading fails with `import-cancelled`. */
  signal?: { readonly aborted: boolean }
}

interface TrafficBatch {
  /** About 4,000 at most. */
  messages: Message[]
  /** The line on which the row of each message starts; the header is line 1. */
  lines: number[]
  /** Receipts of messages that other rows describe, in this file or another. */
  receipts: Receipt[]
  receiptLines: number[]
  /** Rows that cannot be read, in the order of their lines. */
  problems: RowProblem[]
  /** Number of rows that are neither message nor receipt: typing indicators, rows of other channels. */
  notMessages: number
  /** Bytes of the file read so far; for a packed file, packed bytes. */
  bytes: number
}

/** What is known only after the whole file was read. */
export interface TrafficOutcome {
  /** Name of the format, such as `canonical`. */
  format: string
  /** Why this format was chosen, as a sentence. */
  recognisedBy: string
  /** Of the file's bytes as they are, packed or not; hex digits in lower case. */
  sha256: string
  totalBytes: number
  /** What was noticed: a guessed encoding, unknown words, unused columns. */
  notes: Note[]
}

interface TrafficFile {
  /**
   * All rows of the file in its order; may be called once. Leaving the loop early closes the file.
   * @throws Failure, in a sentence that names the file, the line where there is one, and the mend: the file cannot be
   * opened, is no traffic of a known format, or cannot be read on. In the last case the batches so far must not be
   * kept.
   */
  batches(): AsyncGenerator<TrafficBatch>
  /** @throws Error before the last batch was taken */
  outcome(): TrafficOutcome
}

/**
 * Prepares to read a file; it is opened with the first batch.
 *
 * Of a zip archive every traffic file is read, one after the other; all must be of one format. Lines are counted in
 * each file separately, and where there are several, the reason of a reject begins with the name of its file.
 * @throws Failure for options that cannot be right
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
      for await (const file of unpackFile(bytes, { checkCancelled })) {
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

/** Makes a function that throws once the reading was cancelled. */
export const cancelCheck =
  ({ signal }: TrafficOptions): (() => void) =>
  () => {
    if (signal?.aborted) throw refuse('import-cancelled')
  }

/** The formats that a file is tried as. */
export const candidatesOf = ({ mapping, format = 'auto' }: TrafficOptions): readonly Format[] =>
  mapping ? [formatOf(mapping, 'csv'), formatOf(mapping, 'json')] : formatsByName(format)

/**
 * The clock of a time zone.
 * @throws Failure where there is no such zone
 */
export function clockOf(timeZone: string): ZoneClock {
  if (!isTimeZone(timeZone)) throw refuse('traffic-zone-unknown', { timeZone })
  return zoneClock(timeZone)
}

/**
 * The refusal for an error of reading.
 * @param part name of the file inside the archive that was being read
 */
export function asFailure(error: unknown, name: string, part: string | null): unknown {
  if (!(error instanceof Unreadable)) return error
  const { kind, line, what } = error
  return kind === 'failed'
    ? refuse('file-unread', { file: name, part: null, line, what })
    : refuse('file-unreadable', { file: name, part, line, what })
}
