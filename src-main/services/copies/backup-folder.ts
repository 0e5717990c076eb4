/**
 * The copies of a store that lie beside it: automatic backups in a folder that is named after the store, and the files
 * that were kept when the store was migrated, restored over or moved.
 */
import { lstatSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { BackupKind, BackupRow } from '../../contract/answers.ts'
import { realOf } from '../store-folder.ts'

/** `ratedesk.sqlite-backups`, beside the real file where the store is named by a link. It may not exist. */
export const backupFolderOf = (storeFile: string): string => `${realOf(storeFile)}-backups`

interface FoundBackup {
  name: string
  path: string
  kind: BackupKind
  /** When it was made; UTC milliseconds. */
  atMs: number
  bytes: number
}

const NAME = /^backup-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.sqlite$/
/** What a killed process may leave of one. */
const UNFINISHED = /^backup-\d{8}-\d{6}\.sqlite\.[0-9a-f]{8}\.part(-wal|-journal|-shm)?$/

/** The name of an automatic backup, which says in UTC when it was made, whatever becomes of the times of its file. */
export const backupName = (atMs: number): string =>
  `backup-${new Date(atMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}.sqlite`

/** When the automatic backup of that name was made; null for any other name. */
export function timeOfBackup(name: string): number | null {
  const made = NAME.exec(name)
  if (!made) return null
  const [, year, month, day, hour, minute, second] = made.map(Number) as [number, ...number[]]
  const atMs = Date.UTC(year!, month! - 1, day, hour, minute, second)
  return backupName(atMs) === name ? atMs : null
}

/** The automatic backups, the newest first. */
export function automaticBackups(storeFile: string): FoundBackup[] {
  const folder = backupFolderOf(storeFile)
  return newestFirst(
    filesOf(folder).flatMap(({ name, path, bytes }) => {
      const atMs = timeOfBackup(name)
      return atMs === null ? [] : [{ name, path, kind: 'automatic' as const, atMs, bytes }]
    }),
  )
}

/** What killed processes left of automatic backups: paths. */
export const unfinishedBackups = (storeFile: string): string[] =>
  filesOf(backupFolderOf(storeFile)).flatMap(({ name, path }) => (UNFINISHED.test(name) ? [path] : []))

/** The files beside the store that were the store, or are copies of what it was. */
export function keptCopies(storeFile: string): FoundBackup[] {
  const real = realOf(storeFile)
  const start = basename(real)
  return newestFirst(
    filesOf(dirname(real)).flatMap((file) => {
      const kind = file.name.startsWith(start) ? kindOf(file.name.slice(start.length)) : null
      return kind === null ? [] : [{ ...file, kind }]
    }),
  )
}

const KEPT_KINDS: readonly [end: RegExp, kind: BackupKind][] = [
  [/^\.v\d+(-\d+)?\.backup$/, 'before-migration'],
  [/^\.before-restore-\d{8}-\d{6}(-\d+)?$/, 'before-restore'],
  [/^\.before-move-\d{8}-\d{6}(-\d+)?$/, 'before-move'],
]
const kindOf = (end: string): BackupKind | null => KEPT_KINDS.find(([written]) => written.test(end))?.[1] ?? null

/** The copy of that name; undefined where there is none. Only names of copies are found, so that none leads elsewhere. */
export const backupNamed = (storeFile: string, name: string): FoundBackup | undefined =>
  [...automaticBackups(storeFile), ...keptCopies(storeFile)].find((each) => each.name === name)

export const backupRow = ({ name, kind, atMs, bytes }: FoundBackup): BackupRow => ({
  name,
  kind,
  at: new Date(atMs).toISOString(),
  bytes,
})

const newestFirst = (found: readonly FoundBackup[]): FoundBackup[] =>
  found.toSorted((one, other) => other.atMs - one.atMs || one.name.localeCompare(other.name))

/** The plain files in a folder; none where it cannot be read. */
function filesOf(folder: string): Omit<FoundBackup, 'kind'>[] {
  try {
    return readdirSync(folder).flatMap((name) => {
      const path = join(folder, name)
      const there = lstatSync(path, { throwIfNoEntry: false })
      return there?.isFile() ? [{ name, path, atMs: Math.trunc(there.mtimeMs), bytes: there.size }] : []
    })
  } catch {
    return []
  }
}
