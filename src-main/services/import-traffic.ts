import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ChargeDifference, ImportProgress, ImportResult } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import { failed, wrong } from '../rating/problem.ts'
import {
  agentsOfImport,
  countParked,
  importsOfSize,
  insertImport,
  nextImportNo,
  type StoredImport,
} from '../store/imports.ts'
import { threadedSource } from '../traffic/threaded-source.ts'
import { receiptColumns } from '../traffic/traffic-columns.ts'
import { sourceHere } from '../traffic/traffic-source.ts'
import { differenceOf } from './charge-difference.ts'
import type { Writing } from './context.ts'
import { importResult } from './imports.ts'
import { inTransaction } from './in-transaction.ts'
import { checkedMapping, savedMappingOf } from './mappings.ts'
import { RejectsFile } from './rejects-file.ts'
import { TrafficIntake } from './traffic-intake.ts'

const PROGRESS_EVERY_MS = 100
/** Below this, starting a thread takes longer than it saves. */
const THREAD_FROM_BYTES = 8 << 20

/**
 * Loads one traffic file: reads it, keeps every row, rates the threads it touches and brings the summaries up to date,
 * all in one transaction. A cancelled, failed or killed import leaves nothing behind.
 * @throws Failure where the file cannot be read as traffic, or the user cancelled
 */
export async function importTraffic(
  desktop: Writing,
  request: CheckedRequestOf<'import-traffic'>,
): Promise<ImportResult> {
  const { store, now } = desktop
  const file = request.displayName ?? basename(request.file)
  const totalBytes = sizeOf(request.file)
  const startedAtMs = now()
  const report = progressReporter(desktop, { job: request.job, file, totalBytes, startedAtMs })

  const former = await sameFile(desktop, request.file, totalBytes)
  const keep = !request.dryRun
  const imported = await inTransaction(store, keep, async (): Promise<Imported> => {
    const importNo = nextImportNo(store)
    if (former)
      return {
        stored: enterAgain(desktop, former, { importNo, file, startedAtMs }),
        difference: { agents: [], totals: [] },
      }

    const rejects = new RejectsFile(desktop.storeFile, importNo)
    try {
      const { readingThread } = desktop
      const open = readingThread && totalBytes >= THREAD_FROM_BYTES ? threadedSource(readingThread) : sourceHere
      const { format: wanted, timeZone } = request
      const mapping =
        checkedMapping(request.mapping) ?? (wanted === 'auto' ? await savedMappingOf(store, request.file) : undefined)
      const source = open(request.file, { format: wanted, timeZone, name: file, mapping })
      const intake = new TrafficIntake(store)
      for await (const { columns, receipts, receiptLines, notMessages, problems, bytes } of source.batches()) {
        stopIfCancelled(desktop, request.job)
        intake.take(columns)
        if (receipts.length > 0) intake.take(receiptColumns(receipts, receiptLines))
        intake.takeOthers(notMessages)
        rejects.add(problems)
        report('reading', bytes, intake.rows + rejects.count)
      }
      const rows = intake.rows + rejects.count
      report('ordering', totalBytes, rows)
      intake.enter()
      stopIfCancelled(desktop, request.job)
      intake.rate(() => {
        stopIfCancelled(desktop, request.job)
        report('rating', totalBytes, rows)
      })
      report('saving', totalBytes, rows)
      const { format, recognisedBy, sha256, notes } = source.outcome()
      const counted: StoredImport = {
        importNo,
        file,
        sha256,
        bytes: totalBytes,
        format,
        recognisedBy,
        importedAtMs: startedAtMs,
        seconds: (now() - startedAtMs) / 1000,
        rows,
        ...intake.counts(),
        rejected: rejects.count,
        rejectsFile: keep ? rejects.finish() : null,
        notes,
        firstRow: intake.firstRow,
        endRow: intake.endRow,
        undoneAtMs: null,
      }
      insertImport(store, counted, intake.agents())
      if (keep) return { stored: counted }
      rejects.discard()
      return { stored: counted, difference: differenceOf(store, intake.chargeChanges()) }
    } catch (error) {
      rejects.discard()
      throw error
    }
  })
  if (keep) desktop.notify({ kind: 'store-changed' })
  const { stored, difference } = imported
  return difference ? { ...importResult(stored), difference } : importResult(stored)
}

interface Imported {
  stored: StoredImport
  /** Of a dry run. */
  difference?: ChargeDifference
}

function sizeOf(path: string): number {
  try {
    const status = statSync(path)
    if (!status.isFile()) throw wrong(`${path} is not a file; name a traffic file`)
    return status.size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw wrong(`there is no file ${path}; check its name`)
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw failed(`${path} may not be read; allow it first`)
    throw error
  }
}

/** The earlier import of the very same bytes, if there is one. Only files of one size are hashed ahead of reading. */
async function sameFile({ store }: Writing, path: string, bytes: number): Promise<StoredImport | null> {
  const candidates = importsOfSize(store, bytes)
  if (candidates.length === 0 || bytes === 0) return null
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  const sha256 = hash.digest('hex')
  return candidates.find((candidate) => candidate.sha256 === sha256) ?? null
}

/** The same bytes again bring nothing: what was a message is a duplicate now, and what was not still is not. */
function enterAgain(
  { store, now }: Writing,
  former: StoredImport,
  { importNo, file, startedAtMs }: { importNo: number; file: string; startedAtMs: number },
): StoredImport {
  const parked = countParked(store, former.firstRow, former.endRow)
  const { rows, notMessages, rejected } = former
  const again: StoredImport = {
    ...former,
    importNo,
    file,
    importedAtMs: startedAtMs,
    seconds: (now() - startedAtMs) / 1000,
    accepted: 0,
    excluded: 0,
    pending: 0,
    conflicting: 0,
    parked,
    duplicates: rows - notMessages - rejected - parked,
    notes: [`the same file as import ${former.importNo}; nothing was added`],
    firstRow: former.endRow,
    endRow: former.endRow,
  }
  insertImport(store, again, agentsOfImport(store, former.importNo))
  return again
}

function stopIfCancelled(desktop: Writing, job: string): void {
  if (desktop.isCancelled(job)) throw failed('the import was cancelled; nothing of it was kept')
}

function progressReporter(
  desktop: Writing,
  { job, file, totalBytes, startedAtMs }: { job: string; file: string; totalBytes: number; startedAtMs: number },
): (stage: ImportProgress['stage'], bytes: number, rows: number) => void {
  let toldAtMs = 0
  let toldStage = ''
  return (stage, bytes, rows) => {
    const nowMs = desktop.now()
    if (stage === toldStage && nowMs - toldAtMs < PROGRESS_EVERY_MS) return
    toldAtMs = nowMs
    toldStage = stage
    const seconds = (nowMs - startedAtMs) / 1000
    desktop.notify({ kind: 'import-progress', progress: { job, file, stage, bytes, totalBytes, rows, seconds } })
  }
}
