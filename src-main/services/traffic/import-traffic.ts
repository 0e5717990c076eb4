import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename, isAbsolute } from 'node:path'
import type { ChangedCycle, ChargeDifference, ImportResult } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { hindrance, isSystemError } from '../../core/words/reasons/hindrance.ts'
import { fileNote } from '../../core/words/reasons/note.ts'
import { refuse } from '../../core/words/problem.ts'
import {
  agentsOfImport,
  countParkedRows,
  importsOfSize,
  insertImport,
  nextImportNo,
  type StoredImport,
} from '../../store/imports.ts'
import { keepPath } from '../../store/import-paths.ts'
import { inTransaction, onTakenBack } from '../../store/file/transactions.ts'
import type { TrafficOptions } from '../../traffic/read-traffic.ts'
import type { TrafficSource } from '../../traffic/traffic-source.ts'
import { changedCycles } from '../charges/changed-cycles.ts'
import { differenceOf } from '../charges/charge-difference.ts'
import { signalOf, type WriteContext } from '../context.ts'
import { importResult } from './imports.ts'
import { mappingOrRefusal, savedMappingOf } from './mappings.ts'
import { jobOf, type Job } from '../job.ts'
import { recordImport } from '../record-deed.ts'
import { RejectsFile } from './rejects-file.ts'
import { TrafficIntake } from './traffic-intake.ts'

/**
 * Imports one traffic file: reads it, stores every row, rates the threads it touches and updates the totals, all in one
 * transaction. A cancelled, failed or killed import leaves nothing behind, nor does a dry run.
 * @throws Failure where the file cannot be read as traffic, or the user cancelled
 */
export async function importTraffic(
  desktop: WriteContext,
  request: CheckedRequestOf<'import-traffic'>,
): Promise<ImportResult> {
  const file = request.displayName ?? basename(request.file)
  const { bytes, changedAtMs } = factsOf(request.file)
  const reading = await howToRead(desktop, request)
  const former = await sameFile(desktop, jobOf(desktop, 'import-traffic', request.job), request.file, bytes, reading)
  const keep = !request.dryRun
  const {
    stored,
    difference,
    cycles = [],
  } = await inTransaction(desktop.store, keep, async (): Promise<Imported> => {
    const readAs = JSON.stringify(reading)
    const begun = { importNo: nextImportNo(desktop.store), file, bytes, readAs, importedAtMs: desktop.now() }
    const imported = former
      ? { stored: enterAgain(desktop, former, begun) }
      : await readIn(desktop, request, reading, begun)
    if (keep && request.stays && isAbsolute(request.file)) {
      keepPath(desktop.store, begun.importNo, { path: request.file, changedAtMs })
    }
    recordImport(desktop, 'import-traffic', imported.stored)
    return imported
  })
  const result = { ...importResult(desktop, stored), cycles }
  if (keep) return result
  return { ...result, difference: difference ?? { agents: [], totals: [] } }
}

/** What is known of an import before its file is read. */
type Begun = Pick<StoredImport, 'importNo' | 'file' | 'bytes' | 'readAs' | 'importedAtMs'>

/** The settings that decide how the bytes of a file are understood. */
type HowToRead = Pick<TrafficOptions, 'format' | 'timeZone' | 'mapping'>

interface Imported {
  stored: StoredImport
  /** Only for a dry run. */
  difference?: ChargeDifference
  /** None where the same file was there before. */
  cycles?: ChangedCycle[]
}

async function readIn(
  desktop: WriteContext,
  { job, dryRun, file: path }: CheckedRequestOf<'import-traffic'>,
  reading: HowToRead,
  begun: Begun,
): Promise<Imported> {
  const { store } = desktop
  const { step, tell } = jobOf(desktop, 'import-traffic', job, begun.importedAtMs)
  const { file } = begun
  const rejects = new RejectsFile(desktop.storeFile, begun.importNo, !dryRun)
  onTakenBack(store, () => rejects.discard())
  const source = openSource(desktop, job, path, reading, begun)
  const intake = new TrafficIntake(store, step)
  for await (const { messages, receipts, notMessages, problems, bytes } of source.batches()) {
    step()
    intake.take(messages)
    if (receipts) intake.take(receipts)
    intake.takeOthers(notMessages)
    rejects.add(problems)
    tell('reading', bytes, begun.bytes, { file, rows: intake.rows + rejects.count })
  }
  const rows = intake.rows + rejects.count
  // How much of ordering and rating is left, nobody knows: the file was read to its end.
  tell('ordering', 0, 0, { file, rows })
  const ordering = (): void => {
    step()
    tell('ordering', 0, 0, { file, rows })
  }
  let rated = 0
  const rating = (messages: number): void => {
    step()
    tell('rating', (rated += messages), 0, { file, rows })
  }
  intake.enter(ordering, rating)
  intake.rate(rating)
  tell('saving', 0, 0, { file, rows })
  const { format, recognisedBy, sha256, notes } = source.outcome()
  const stored: StoredImport = {
    ...begun,
    sha256,
    format,
    recognisedBy,
    notes,
    rows,
    ...intake.counts(),
    rejected: rejects.count,
    rejectsFile: rejects.finish(),
    firstRow: intake.firstRow,
    endRow: intake.endRow,
    ...intake.messageRuns(),
    seconds: secondsSince(begun.importedAtMs, desktop.now()),
    undoneAtMs: null,
  }
  insertImport(store, stored, intake.agents())
  const changes = [...intake.chargeChanges()]
  const cycles = changedCycles(store, changes)
  return dryRun ? { stored, cycles, difference: differenceOf(store, changes) } : { stored, cycles }
}

/** How to read a file: by the mapping in the request, by the one saved for its header, or by its format. */
async function howToRead(
  desktop: WriteContext,
  { job, file, format, timeZone, mapping: passed }: CheckedRequestOf<'import-traffic'>,
): Promise<HowToRead> {
  const saved = () => savedMappingOf(desktop.store, file, signalOf(desktop, job))
  const mapping = mappingOrRefusal(passed) ?? (format === 'auto' ? await saved() : undefined)
  return { format, timeZone, mapping }
}

function openSource(
  desktop: WriteContext,
  job: string,
  path: string,
  reading: HowToRead,
  { file, importedAtMs }: Begun,
): TrafficSource {
  return desktop.openTraffic(path, { ...reading, name: file, nowMs: importedAtMs, signal: signalOf(desktop, job) })
}

/** The size of a file, and when it was changed last. */
function factsOf(path: string): { bytes: number; changedAtMs: number } {
  try {
    const status = statSync(path)
    if (!status.isFile()) throw refuse('file-none', { path })
    return { bytes: status.size, changedAtMs: Math.trunc(status.mtimeMs) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw refuse('file-missing', { path })
    throw unreadable(path, error)
  }
}

/** The refusal where the cause is the system; any other error is a bug and is returned as it is. */
const unreadable = (path: string, error: unknown): unknown =>
  isSystemError(error) ? refuse('file-hindered', { path, why: hindrance(error, process.platform) }) : error

/**
 * An earlier import of exactly the same bytes, read the same way. The file is hashed in advance only where an earlier
 * file has the same size.
 */
async function sameFile(
  desktop: WriteContext,
  job: Job,
  path: string,
  bytes: number,
  reading: HowToRead,
): Promise<StoredImport | null> {
  const candidates = importsOfSize(desktop.store, bytes).filter(({ readAs }) => readAs === JSON.stringify(reading))
  if (candidates.length === 0 || bytes === 0) return null
  const hash = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
      job.step()
      hash.update(chunk as Buffer)
    }
  } catch (error) {
    throw unreadable(path, error)
  }
  const sha256 = hash.digest('hex')
  return candidates.find((candidate) => candidate.sha256 === sha256) ?? null
}

/**
 * Enters an import of bytes that are already there: its messages are all duplicates, and what was no message still is
 * none.
 */
function enterAgain({ store, now }: WriteContext, former: StoredImport, begun: Begun): StoredImport {
  const parked = countParkedRows(store, former.firstRow, former.endRow)
  const { rows, notMessages, rejected } = former
  const again: StoredImport = {
    ...former,
    ...begun,
    seconds: secondsSince(begun.importedAtMs, now()),
    accepted: 0,
    excluded: 0,
    pending: 0,
    conflicting: 0,
    parked,
    duplicates: rows - notMessages - rejected - parked,
    notes: [fileNote('same_file', { importNo: former.importNo, cameAt: new Date(former.importedAtMs).toISOString() })],
    firstRow: former.endRow,
    endRow: former.endRow,
    firstRun: null,
    endRun: null,
  }
  insertImport(store, again, agentsOfImport(store, former.importNo))
  return again
}

/** The clock may have been set back, so a negative time counts as 0. */
const secondsSince = (fromMs: number, nowMs: number): number => Math.max(0, nowMs - fromMs) / 1000
