/**
 * Reads single records of a traffic file by their lines, as they stand there and as what they are read as. A file may be of
 * many gigabytes, so only what must be is read, and nothing is held.
 */
import { open, type FileHandle } from 'node:fs/promises'
import type { Message, Receipt } from '../../rating/messages/message.ts'
import { isFault, type Format, type RowContext } from '../formats/format.ts'
import { Notes } from '../notes.ts'
import { candidatesOf, clockOf, type TrafficOptions } from '../read-traffic.ts'
import { unpackFile } from '../reading/archives/unpack.ts'
import { FileBytes } from '../reading/bytes/bytes.ts'
import type { RecordBatch } from '../reading/record-batch.ts'
import { openRecords, type Records } from '../records.ts'
import { NO_ROW } from '../row-fit.ts'
import { csvReading, jsonReading, type RowReading } from '../rows.ts'
import { LineOffsets } from './line-offsets.ts'

/** A record that begins on a line that was asked for. */
export interface RecordAt {
  line: number
  text: string
  /** Null where it is read as neither. */
  row: Message | Receipt | null
}

interface Options {
  /** How the file was read when it was imported. */
  reading: Pick<TrafficOptions, 'format' | 'timeZone' | 'mapping'>
  /** Called between chunks; an error that it throws ends the reading. */
  step: () => void
}

/** How the file begins: what was found in its first records, and where the second one stands. */
interface Head {
  container: Records['container']
  /** The line of the first record behind the header, in JSON of the second; null where there is none. */
  secondLine: number | null
}

const CHUNK_BYTES = 64 * 1024

/** A file of traffic, of which single records are read. It keeps where lines begin, so it is worth keeping. */
export class RecordsAt {
  private readonly path: string
  private readonly options: Options['reading']
  private head: Head | null = null
  private offsets: LineOffsets | null = null

  constructor(path: string, reading: Options['reading']) {
    this.path = path
    this.options = reading
  }

  /**
   * The records that stand in the first few thousand.
   * @throws Unreadable where the file is none of traffic
   */
  async near(lines: ReadonlySet<number>, step: () => void): Promise<RecordAt[]> {
    return this.fromStart(lines, step, true)
  }

  /** All records of some lines; all of the file up to there is read for it. @throws as `near` does */
  async all(lines: ReadonlySet<number>, step: () => void): Promise<RecordAt[]> {
    return this.fromStart(lines, step, false)
  }

  /**
   * The records that a line begins with, read as if what is between them and the head of the file were not there. None where
   * the file is packed, or is written in a way in which lines cannot be told by bytes; another one where the line is inside a
   * record. So whoever asks has to look at what is found.
   * @throws Unreadable where the rest of the file is no traffic
   */
  async beyond(line: number, step: () => void): Promise<RecordAt[]> {
    const { head } = this
    if (head === null || head.secondLine === null) return []
    const handle = await open(this.path, 'r')
    try {
      const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0)
      if (!hasPlainLines(buffer)) return []
      this.offsets ??= new LineOffsets(head.container === 'csv')
      const behindHead = await this.offsets.offsetOf(handle, head.secondLine, step)
      const from = await this.offsets.offsetOf(handle, line, step)
      if (behindHead === null || from === null) return []
      const found: RecordAt[] = []
      await this.take(stretches(handle, behindHead, from, step), new Set([head.secondLine]), found, 'first')
      return found.map((record) => ({ ...record, line }))
    } finally {
      await handle.close()
    }
  }

  private async fromStart(lines: ReadonlySet<number>, step: () => void, near: boolean): Promise<RecordAt[]> {
    const found: RecordAt[] = []
    const bytes = await FileBytes.open(this.path, step)
    try {
      for await (const { name, chunks } of unpackFile(bytes, { checkCancelled: step })) {
        const far = name === null ? 'until' : 'end'
        this.head = await this.take(chunks, lines, found, near ? 'first' : far)
        // Of an archive with several files nobody knows in which one the line is.
        if (near || name === null) break
      }
      return found
    } finally {
      await bytes.close()
    }
  }

  /** @param most how much is read: the first batch, until all lines are behind, or to the end */
  private async take(
    chunks: AsyncGenerator<Uint8Array>,
    lines: ReadonlySet<number>,
    found: RecordAt[],
    most: 'first' | 'until' | 'end',
  ): Promise<Head> {
    const { mapping, timeZone = 'UTC' } = this.options
    const candidates = candidatesOf(this.options)
    const context = { clock: clockOf(mapping?.timeZone ?? timeZone), notes: new Notes() }
    const records = await openRecords(chunks, context.notes, candidates, mapping?.format.delimiter)
    try {
      await takeFrom(records, candidates, context, { lines, found, most })
      return headOf(records)
    } finally {
      await records.rest.return(undefined)
    }
  }
}

interface Taking {
  lines: ReadonlySet<number>
  found: RecordAt[]
  most: 'first' | 'until' | 'end'
}

const takeFrom = (
  records: Records,
  candidates: readonly Format[],
  context: RowContext,
  taking: Taking,
): Promise<void> =>
  records.container === 'csv'
    ? takeRecords(records, csvReading(records, candidates, context), taking)
    : takeRecords(records, jsonReading(records, candidates, context), taking)

interface Source<Value> {
  first: RecordBatch<Value>
  rest: AsyncGenerator<RecordBatch<Value>>
}

async function takeRecords<Value>(
  { first, rest }: Source<Value>,
  { from, outcomeOf }: RowReading<Value>,
  { lines, found, most }: Taking,
): Promise<void> {
  const lastLine = Math.max(...lines)
  const take = (batch: RecordBatch<Value>, start: number): void => {
    for (let at = start; at < batch.lines.length; at++) {
      const line = batch.lines[at]!
      if (!lines.has(line)) continue
      const outcome = outcomeOf(batch.records[at]!)
      const row = outcome === null || outcome === NO_ROW || isFault(outcome) ? null : outcome
      found.push({ line, text: batch.whole(at), row })
    }
  }
  const isBehind = (batch: RecordBatch<Value>): boolean => most === 'until' && (batch.lines.at(-1) ?? 0) > lastLine
  take(first, from)
  if (most === 'first' || isBehind(first)) return
  for await (const batch of rest) {
    take(batch, 0)
    if (isBehind(batch)) return
  }
}

function headOf({ container, first }: Records): Head {
  const [line] = first.lines
  return { container, secondLine: first.lines.find((each) => each > line!) ?? null }
}

/** Whether a file begins like one whose lines can be told by its bytes: it is not packed and not UTF-16. */
const hasPlainLines = (start: Uint8Array): boolean =>
  ![
    [0x1f, 0x8b],
    [0x50, 0x4b],
    [0xff, 0xfe],
    [0xfe, 0xff],
  ].some(([one, other]) => start[0] === one && start[1] === other)

/** The bytes before an offset, and then those from another one on. */
async function* stretches(
  handle: FileHandle,
  before: number,
  from: number,
  step: () => void,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < before;) {
    const piece = await pieceAt(handle, at, Math.min(CHUNK_BYTES, before - at))
    if (piece.length === 0) return
    yield piece
    at += piece.length
  }
  for (let at = from; ;) {
    step()
    const piece = await pieceAt(handle, at, CHUNK_BYTES)
    if (piece.length === 0) return
    yield piece
    at += piece.length
  }
}

async function pieceAt(handle: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
