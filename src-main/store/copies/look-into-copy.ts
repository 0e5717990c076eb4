import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Failure, refuse } from '../../core/words/problem.ts'
import { APPLICATION_ID } from '../file/store-head.ts'
import { copyFacts, faultIn, type CopyWatcher } from './copy-check.ts'
import { isDamage, refusalOfCopy } from './copy-store.ts'
import { dropPart, makePart } from './part-file.ts'
import { mayHaveLog, readCopy, refuseSource, refuseVersion } from './read-copy.ts'

/** What is in a copy of a store. */
interface LookedInto {
  bytes: number
  version: number
  tenants: number
  agents: number
  imports: number
  rows: number
  /** When the newest message was sent; UTC milliseconds, null where there is none. */
  newestAtMs: number | null
}

/**
 * Checks a copy as a restore does: that it is one, its version, its pages and its references. The copy is only read; one
 * that has a log, or would get one by being opened, is read into a part file first.
 * @param storeFile the store that it would replace, behind all links
 * @param folder where the part file goes
 * @throws Failure that says why it could not be restored
 */
export async function lookIntoCopy(
  file: string,
  { storeFile, folder }: { storeFile: string; folder: string },
  watcher: CopyWatcher,
): Promise<LookedInto> {
  refuseSource(file, storeFile)
  if (!mayHaveLog(file)) return lookInto(file, file, watcher)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const part = makePart(join(folder, 'copy'))
  try {
    await readCopy(file, part, watcher)
    return lookInto(part, file, watcher)
  } finally {
    dropPart(part)
  }
}

/** @param file which is looked into @param named which a refusal names */
function lookInto(file: string, named: string, watcher: CopyWatcher): LookedInto {
  try {
    const copy = new Database(file, { readonly: file === named, fileMustExist: true })
    try {
      const { version, rows } = copyFacts(copy)
      refuseVersion(named, { isOurs: copy.pragma('application_id', { simple: true }) === APPLICATION_ID, version })
      const fault = faultIn(copy, watcher)
      if (fault !== null) throw refuse('copy-faulty', { file: named, fault })
      const count = (table: string): number => rows.get(table) ?? 0
      return {
        bytes: statSync(named).size,
        version,
        tenants: count('tenant'),
        agents: count('agent'),
        imports: count('import'),
        rows: count('traffic_row'),
        newestAtMs: copy.prepare('SELECT max(horizon_at) FROM agent_ref').pluck().get() as number | null,
      }
    } finally {
      copy.close()
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    if (isDamage(error)) throw refuse('copy-damaged', { file: named })
    throw refusalOfCopy(error, named) ?? error
  }
}
