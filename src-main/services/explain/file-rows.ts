import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { RowUnread } from '../../core/words/explain/source-row.ts'
import { hindrance, isSystemError, type Hindrance } from '../../core/words/reasons/hindrance.ts'
import { directionIn, shapeIn } from '../../rating/content/facts.ts'
import { Shape } from '../../rating/content/content.ts'
import { DIRECTIONS } from '../../rating/messages/message.ts'
import { userKeyOf } from '../../rating/messages/user-key.ts'
import { placesOf, type FilePlace } from '../../store/import-paths.ts'
import { findImport, type StoredImport } from '../../store/imports.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { SourceRow } from '../../store/ingest/rows/source-rows.ts'
import type { TrafficOptions } from '../../traffic/read-traffic.ts'
import { Unreadable } from '../../traffic/reading/unreadable.ts'
import { RecordsAt, type RecordAt } from '../../traffic/row-at/records-at.ts'
import { NO_TIME } from '../../traffic/traffic-columns.ts'

/** A row as it stands in its file, or why it cannot be had, and where the file lay. */
type ReadRow = { text: string } | { text?: undefined; unread: RowUnread; path: string | null }

/** A file as it was when rows of it were read. */
interface KnownFile {
  records: RecordsAt
  /** Whether its bytes are those that were imported; null where nobody has looked. */
  isSame: boolean | null
}

const MOST_KNOWN = 16

type Step = () => void

/**
 * Reads rows from the files that they were imported from. A file is taken to be the one that was imported where it has the
 * size of then, and the time of its last change too, else its SHA-256; and a record to be the row where it begins on the
 * row's line and is read as the row's message.
 */
export class FileRows {
  private readonly known = new Map<string, KnownFile>()

  /** @param rows all rows of one message @throws what `step` throws */
  async read(store: ReadableStore, rows: readonly SourceRow[], step: Step): Promise<ReadRow[]> {
    const read = new Map<SourceRow, ReadRow>()
    for (const importNo of new Set(rows.map((row) => row.importNo))) {
      const wanted = rows.filter((row) => row.importNo === importNo)
      for (const [row, each] of await this.ofImport(store, findImport(store, importNo)!, wanted, step))
        read.set(row, each)
    }
    return rows.map((row) => read.get(row)!)
  }

  private async ofImport(
    store: ReadableStore,
    stored: StoredImport,
    rows: readonly SourceRow[],
    step: Step,
  ): Promise<ReadonlyMap<SourceRow, ReadRow>> {
    let first: ReadRow | null = null
    for (const place of placesOf(store, stored)) {
      const found = await this.inFile(place, stored, rows, step)
      if (found instanceof Map) return new Map([...found].map(([row, text]) => [row, { text }]))
      first ??= { unread: found as RowUnread, path: place.path }
    }
    const none: ReadRow = first ?? { unread: { code: 'place-unknown' }, path: null }
    return new Map(rows.map((row) => [row, none]))
  }

  /** The texts of all the rows, or why not. */
  private async inFile(
    { path, changedAtMs }: FilePlace,
    stored: StoredImport,
    rows: readonly SourceRow[],
    step: Step,
  ): Promise<Map<SourceRow, string> | RowUnread> {
    try {
      // A pipe must not be opened, for that would wait for a writer.
      const status = await stat(path)
      if (!status.isFile() || status.size !== stored.bytes) return { code: 'file-changed' }
      const nowChangedAtMs = Math.trunc(status.mtimeMs)
      const file = this.fileOf(path, stored, nowChangedAtMs)
      if (file.isSame === false) return { code: 'file-changed' }
      const found = await findIn(file.records, rows, step)
      if (found === null) return { code: 'file-changed' }
      file.isSame ??= nowChangedAtMs === changedAtMs || (await sha256Of(path, step)) === stored.sha256
      return file.isSame ? found : { code: 'file-changed' }
    } catch (error) {
      return unreadOf(error)
    }
  }

  private fileOf(path: string, { importNo, readAs }: StoredImport, changedAtMs: number): KnownFile {
    const key = `${importNo} ${changedAtMs} ${path}`
    let file = this.known.get(key)
    if (!file) {
      const reading = JSON.parse(readAs) as Pick<TrafficOptions, 'format' | 'timeZone' | 'mapping'>
      file = { records: new RecordsAt(path, reading), isSame: null }
    }
    this.known.delete(key)
    this.known.set(key, file)
    for (const oldest of this.known.keys()) if (this.known.size > MOST_KNOWN) this.known.delete(oldest)
    return file
  }
}

/** Looks where it takes the least first. @returns the text of each row; null where one is not found */
async function findIn(
  records: RecordsAt,
  rows: readonly SourceRow[],
  step: Step,
): Promise<Map<SourceRow, string> | null> {
  const lines = new Set(rows.map(({ line }) => line))
  let found = settled(await records.near(lines, step), rows)
  if (found !== null) return found
  const beyond: RecordAt[] = []
  try {
    for (const line of lines) beyond.push(...(await records.beyond(line, step)))
  } catch (error) {
    // What stands there may be no traffic without what is before it.
    if (!(error instanceof Unreadable)) throw error
  }
  found = settled(beyond, rows)
  return found ?? settled(await records.all(lines, step), rows)
}

/**
 * Which record is which row. Where several records of a line are read as the same message, they come in the order of the
 * rows, receipts apart from the rest.
 */
function settled(records: readonly RecordAt[], rows: readonly SourceRow[]): Map<SourceRow, string> | null {
  const left = [...records]
  const found = new Map<SourceRow, string>()
  for (const row of rows) {
    const at = left.findIndex((record) => isRow(record, row))
    if (at < 0) return null
    found.set(row, left[at]!.text)
    left.splice(at, 1)
  }
  return found
}

function isRow({ line, row }: RecordAt, stored: SourceRow): boolean {
  if (row === null || line !== stored.line) return false
  if (row.messageId !== stored.messageId || row.agentId !== stored.agentId) return false
  if (userKeyOf(row.userId) !== stored.user) return false
  const isReceipt = shapeIn(stored.facts) === Shape.receipt
  if (!('direction' in row)) return isReceipt && (row.atMs ?? NO_TIME) === stored.sentAtMs
  const isSaid = stored.text === null || row.text === stored.text
  return isSaid && row.direction === DIRECTIONS[directionIn(stored.facts)] && row.sentAtMs === stored.sentAtMs
}

async function sha256Of(path: string, step: Step): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    step()
    hash.update(chunk as Buffer)
  }
  return hash.digest('hex')
}

/** @throws the error, where no file is the cause */
function unreadOf(error: unknown): RowUnread {
  if (error instanceof Unreadable) {
    const { code, args } = error.what
    if (code === 'missing' || code === 'removed') return { code: 'file-gone' }
    if (code !== 'not-opened' && code !== 'not-read-on') return { code: 'file-changed' }
    return { code: 'file-unreadable', why: (args as { why: Hindrance }).why }
  }
  if (!isSystemError(error)) throw error
  const { code } = error as { code: string }
  if (code === 'ENOENT' || code === 'ENOTDIR') return { code: 'file-gone' }
  return { code: 'file-unreadable', why: hindrance(error, process.platform) }
}
