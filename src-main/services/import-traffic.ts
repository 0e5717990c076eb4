import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportProgress, ImportResult } from '../contract/answers.ts'
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
import { sourceHere } from '../traffic/traffic-source.ts'
import type { Writing } from './context.ts'
import { importResult } from './imports.ts'
import { inTransaction } from './in-transaction.ts'
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
  const stored = await inTransaction(store, async () => {
    const importNo = nextImportNo(store)
    if (former) return enterAgain(desktop, former, { importNo, file, startedAtMs })

    const rejects = new RejectsFile(desktop.storeFile, importNo)
    try {
      const { readingThread } = desktop
      const open = readingThread && totalBytes >= THREAD_FROM_BYTES ? threadedSource(readingThread) : sourceHere
      const source = open(request.file, { format: request.format, timeZone: request.timeZone, name: file })
      const intake = new TrafficIntake(store)
      for await (const { columns, problems, bytes } of source.batches()) {
        stopIfCancelled(desktop, request.job)
        intake.take(columns)
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
        rejectsFile: rejects.finish(),
        notes,
        firstRow: intake.firstRow,
        endRow: intake.endRow,
      }
      insertImport(store, counted, intake.agentNos())
      return counted
    } catch (error) {
      rejects.discard()
      throw error
    }
  })
  desktop.notify({ kind: 'store-changed' })
  return importResult(stored)
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
