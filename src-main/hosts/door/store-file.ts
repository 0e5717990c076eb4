import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { hindrance } from '../../core/words/reasons/hindrance.ts'
import { refuse } from '../../core/words/problem.ts'

interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  /** The user's home folder; null where there is none. */
  home: string | null
}

/**
 * Where this platform keeps an application's data: the same folder for every host, so that they share a store. Null
 * where the user has no such folder.
 */
function dataFolder({ env, platform, home }: Surroundings): string | null {
  const own = platform === 'win32' ? env.APPDATA : platform === 'darwin' ? undefined : env.XDG_DATA_HOME
  if (home === null && !own) return null
  if (platform === 'win32') return join(own || join(home!, 'AppData', 'Roaming'), 'Ratedesk')
  if (platform === 'darwin') return join(home!, 'Library', 'Application Support', 'Ratedesk')
  return join(own || join(home!, '.local', 'share'), 'ratedesk')
}

/** Says where the store was moved to that nobody names at the start. */
const PLACE_NOTE = 'store-place.json'

/**
 * The store's absolute path: `--store`, else `RATEDESK_STORE`, else where it was moved to, else `ratedesk.sqlite` in the
 * platform's folder.
 * @throws Failure where the name is empty, or where none is given and the platform has no folder
 */
export function storeFile(named?: string, surroundings: Surroundings = here()): string {
  if (named === '') throw refuse('store-nameless')
  const chosen = named ?? (surroundings.env.RATEDESK_STORE || undefined)
  if (chosen !== undefined) return resolve(chosen)
  const folder = dataFolder(surroundings)
  if (folder === null) throw refuse('home-missing')
  return placeIn(join(folder, PLACE_NOTE)) ?? join(folder, 'ratedesk.sqlite')
}

/** The path in the note; null where there is none, or nothing that could be one. */
function placeIn(note: string): string | null {
  try {
    const { store } = JSON.parse(readFileSync(note, 'utf8')) as { store?: unknown }
    return typeof store === 'string' && isAbsolute(store) ? store : null
  } catch {
    return null
  }
}

/**
 * Remembers where the store was moved to, for every start that names none. Returns false where this start named one, so
 * that whoever does will name the new place, and where the note cannot be written.
 */
export function rememberStore(file: string, named?: string, surroundings: Surroundings = here()): boolean {
  const folder = dataFolder(surroundings)
  if (named !== undefined || surroundings.env.RATEDESK_STORE || folder === null) return false
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, PLACE_NOTE), `${JSON.stringify({ store: file })}\n`, { mode: 0o600 })
    return true
  } catch {
    return false
  }
}

/**
 * The path, as `storeFile` returns it. If it lies in the platform's folder, that folder is created, for its owner only,
 * as the store holds phone numbers.
 * @throws Failure as `storeFile`, and where the folder cannot be created
 */
export function readyStoreFile(named?: string, surroundings: Surroundings = here()): string {
  const file = storeFile(named, surroundings)
  const folder = dirname(file)
  if (folder !== dataFolder(surroundings)) return file
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw refuse('store-folder-hindered', { folder, why: hindrance(error, process.platform) })
  }
  return file
}

function here(): Surroundings {
  return { env: process.env, platform: process.platform, home: ownHome() }
}

/**
 * The home folder. Null where it is not set and the machine's list of users has no entry for the user, as in some
 * containers.
 */
function ownHome(): string | null {
  try {
    return homedir() || null
  } catch {
    return null
  }
}
