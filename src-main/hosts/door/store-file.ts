import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
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

/**
 * The store's absolute path: `--store`, else `RATEDESK_STORE`, else `ratedesk.sqlite` in the platform's folder.
 * @throws Failure where the name is empty, or where none is given and the platform has no folder
 */
export function storeFile(named?: string, surroundings: Surroundings = here()): string {
  if (named === '') throw refuse('store-nameless')
  const chosen = named ?? (surroundings.env.RATEDESK_STORE || undefined)
  if (chosen !== undefined) return resolve(chosen)
  const folder = dataFolder(surroundings)
  if (folder === null) throw refuse('home-missing')
  return join(folder, 'ratedesk.sqlite')
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
