import { createReadStream } from 'node:fs'
import type { UserMention } from '../../rating/messages/user-mention.ts'
import { replaceRejects, type StoredImport } from '../../store/imports.ts'
import { onTakenBack } from '../../store/file/transactions.ts'
import type { WriteContext } from '../context.ts'
import { isEarlierRejects, RejectsFile } from '../traffic/rejects-file.ts'
import { fileInStoreFolder } from '../store-folder.ts'

/** What was purged of rejected rows. */
export interface PurgedRejects {
  rejects: number
  /** Files of earlier versions, which the sweep of the folder does not find: to be deleted after the commit. */
  paths: string[]
}

/**
 * Removes the rejects of imports from the store; their files are deleted by the sweep after the commit.
 * @param imports those in force
 */
export function forgetRejects({ store, storeFile }: WriteContext, imports: readonly StoredImport[]): PurgedRejects {
  const purged: PurgedRejects = { rejects: 0, paths: [] }
  for (const stored of byFile(imports)) {
    purged.rejects += stored.rejected
    replaceRejects(store, stored.rejectsFile!, null)
    if (isEarlierRejects(stored, storeFile)) purged.paths.push(fileInStoreFolder(storeFile, stored.rejectsFile!))
  }
  return purged
}

/**
 * Empties the rejected rows that name an end user, by writing new files in place of the old ones; line and reason stay.
 * The caller holds the transaction.
 * @param keep false only counts, as in a dry run
 */
export async function emptyRejects(
  desktop: WriteContext,
  imports: readonly StoredImport[],
  user: UserMention,
  keep: boolean,
  step: () => void,
): Promise<PurgedRejects> {
  const { store, storeFile } = desktop
  const purged: PurgedRejects = { rejects: 0, paths: [] }
  for (const stored of byFile(imports)) {
    const path = fileInStoreFolder(storeFile, stored.rejectsFile!)
    let named = 0
    for await (const record of recordsOf(path)) {
      step()
      if (user.isIn(record)) named++
    }
    purged.rejects += named
    if (named === 0 || !keep) continue
    const file = new RejectsFile(storeFile, stored.importNo, true)
    onTakenBack(store, () => file.discard())
    let isHead = true
    for await (const record of recordsOf(path)) {
      step()
      if (!isHead) file.add([user.isIn(record) ? emptyProblem(record, user) : problemIn(record)])
      isHead = false
    }
    replaceRejects(store, stored.rejectsFile!, file.finish())
    if (isEarlierRejects(stored, storeFile)) purged.paths.push(path)
  }
  return purged
}

/** Groups imports by their file: several imports of the same file share its rejects. */
const byFile = (imports: readonly StoredImport[]): StoredImport[] => [
  ...new Map(
    imports
      .filter(({ rejectsFile, undoneAtMs }) => rejectsFile !== null && undoneAtMs === null)
      .map((stored) => [stored.rejectsFile, stored]),
  ).values(),
]

interface Problem {
  line: number
  reason: string
  row: string
}

const emptyProblem = (record: string, user: UserMention): Problem => {
  const { line, reason } = problemIn(record)
  return { line, reason: user.without(reason, 'a purged id'), row: '' }
}

const CELL = '("(?:[^"]|"")*"|[^,]*)'
const RECORD = new RegExp(`^${CELL},${CELL},${CELL}$`)

function problemIn(record: string): Problem {
  const [, line = '0', reason = '', row = ''] = RECORD.exec(record) ?? []
  const plain = (cell: string): string => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
  return { line: Number(line), reason: plain(reason), row: plain(row) }
}

/** The records of a file that `RejectsFile` wrote, including its header; none where the file is missing. */
async function* recordsOf(path: string): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
      const lines = (rest + (chunk as string)).split('\r\n')
      rest = lines.pop()!
      let record = ''
      for (const line of lines) {
        record = record === '' ? line : `${record}\r\n${line}`
        if (quotesIn(record) % 2 === 1) continue
        yield record
        record = ''
      }
      // A quoted cell may contain line breaks and go on in the next chunk.
      if (record !== '') rest = `${record}\r\n${rest}`
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  if (rest !== '') yield rest
}

const quotesIn = (text: string): number => text.split('"').length - 1
