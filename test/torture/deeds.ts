import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { migrationsIn } from '../../src-main/store/file/migrations.ts'
import type { Templates } from './templates.ts'

/** Something that is done to a store, in a process that is killed at it. */
export interface Deed {
  name: string
  /** The store that it begins with. */
  template(templates: Templates): string
  /** The words with which this Node does it in a process of its own. */
  words(storeFile: string, templates: Templates): string[]
  /** How many bytes it has written of what it is at. */
  written(storeFile: string): number
  /** The stores beside this one that hold what it held before, once the deed is done; one at least. */
  copies?(storeFile: string): string[]
}

const inProject = (path: string): string => join(import.meta.dirname, '../..', path)
const bytesOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
const log = (storeFile: string): number => bytesOf(`${storeFile}-wal`)

const beside = (storeFile: string, isWanted: (name: string) => boolean): string[] =>
  readdirSync(dirname(storeFile))
    .filter((name) => isWanted(name))
    .map((name) => join(dirname(storeFile), name))

/** What is put together aside, before it has its name. */
const part = (storeFile: string): number =>
  Math.max(0, ...beside(storeFile, (name) => name.endsWith('.part')).map((path) => bytesOf(path)))

const command = (storeFile: string, ...args: readonly string[]): string[] => [
  inProject('src-main/entries/cli.ts'),
  '--store',
  storeFile,
  ...args,
]

/** Opens it, as whoever comes next does, and changes nothing. */
export const lookAt = (storeFile: string): string[] => command(storeFile, 'tenant', 'list')

const byCommand = (
  name: string,
  from: 'once' | 'twice',
  args: (templates: Templates, storeFile: string) => readonly string[],
  rest: Partial<Deed> = {},
): Deed => ({
  name,
  template: (templates) => templates[from],
  words: (storeFile, templates) => command(storeFile, ...args(templates, storeFile)),
  written: log,
  ...rest,
})

const byMigration = (name: string, written: (storeFile: string) => number): Deed => ({
  name,
  template: ({ once }) => once,
  words: (storeFile) => [inProject('test/support/migrate-once.ts'), storeFile],
  written,
  copies: (storeFile) => [`${storeFile}.v${migrationsIn().length}.backup`].filter((copy) => existsSync(copy)),
})

const backupOf = (storeFile: string): string => `${storeFile}.copy`
const move = ['profiles', 'move', '--tenant', 'shop', '--profile', 'vonage', '--from', '2025-10-10']

export const DEEDS: readonly Deed[] = [
  byCommand('import', 'once', ({ late }) => ['import', late]),
  byCommand('undo', 'twice', () => ['imports', 'undo', '2']),
  byCommand('move', 'once', () => move),
  byCommand('issue', 'once', () => ['statement', 'issue', '--tenant', 'shop', '--cycle', '2025-10']),
  byCommand('purge', 'twice', () => ['purge', '--texts-before', '2025-10-15']),
  byCommand('backup', 'once', (_, storeFile) => ['backup', backupOf(storeFile)], {
    written: part,
    copies: (storeFile) => [backupOf(storeFile)].filter((copy) => existsSync(copy)),
  }),
  byCommand('restore', 'once', ({ twice }) => ['restore', twice], {
    written: part,
    copies: (storeFile) =>
      beside(
        storeFile,
        (name) => name.startsWith(`${basename(storeFile)}.before-restore-`) && !/-(wal|shm|files)$/.test(name),
      ),
  }),
  byMigration('migrate', log),
  byMigration('copy before it', part),
]
