import { join } from 'node:path'
import { Writable } from 'node:stream'
import { run } from '../../src-main/hosts/cli/run.ts'
import { migrationsIn } from '../../src-main/store/migrate.ts'
import { openDesk } from '../../src-main/worker/client.ts'
import { migrateOnce } from '../support/migrate-once.ts'
import type { Templates } from './templates.ts'

/** Something that changes a store, in a process that is killed at it. */
export interface Deed {
  name: string
  /** The store that it begins with. */
  template(templates: Templates): string
  /** The words with which this Node does it in a process of its own. */
  words(storeFile: string, templates: Templates): string[]
  /** Does it here. */
  redo(storeFile: string, templates: Templates): Promise<void>
  /** The file whose growth tells how far it is. */
  grows(storeFile: string): string
}

const inProject = (path: string): string => join(import.meta.dirname, '../..', path)
const log = (storeFile: string): string => `${storeFile}-wal`

const byCommand = (name: string, from: 'once' | 'twice', args: (templates: Templates) => readonly string[]): Deed => ({
  name,
  template: (templates) => templates[from],
  words: (storeFile, templates) => [inProject('src-main/hosts/cli/main.ts'), '--store', storeFile, ...args(templates)],
  async redo(storeFile, templates) {
    let said = ''
    const silent = () => new Writable({ write: (chunk, _encoding, done) => void ((said += String(chunk)), done()) })
    const world = { stdout: silent(), stderr: silent(), openDesk: () => openDesk({ storeFile }) }
    if ((await run(args(templates), world)) !== 0) throw new Error(`${name} cannot be done again: ${said}`)
  },
  grows: log,
})

const byMigration = (name: string, grows: (storeFile: string) => string): Deed => ({
  name,
  template: ({ once }) => once,
  words: (storeFile) => [inProject('test/support/migrate-once.ts'), storeFile],
  redo: async (storeFile) => migrateOnce(storeFile),
  grows,
})

export const backupOf = (storeFile: string): string => `${storeFile}.v${migrationsIn().length}.backup`

export const DEEDS: readonly Deed[] = [
  byCommand('import', 'once', ({ late }) => ['import', late]),
  byCommand('undo', 'twice', () => ['imports', 'undo', '2']),
  byCommand('move', 'once', () => [
    'profiles',
    'move',
    '--tenant',
    'shop',
    '--profile',
    'vonage',
    '--from',
    '2025-10-10',
  ]),
  byCommand('issue', 'once', () => ['statement', 'issue', '--tenant', 'shop', '--cycle', '2025-10']),
  byMigration('migrate', log),
  byMigration('backup', (storeFile) => `${backupOf(storeFile)}.part`),
]
