import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { hindrance } from '../../core/words/hindrance.ts'
import { refuse } from '../../core/words/problem.ts'

interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  /** Null where there is none. */
  home: string | null
}

/**
 * Where this platform keeps an application's data; the same folder for every door, so that they share one store. Null where
 * the user has none.
 */
function dataFolder({ env, platform, home }: Surroundings): string | null {
  const own = platform === 'win32' ? env.APPDATA : platform === 'darwin' ? undefined : env.XDG_DATA_HOME
  if (home === null && !own) return null
  if (platform === 'win32') return join(own || join(home!, 'AppData', 'Roaming'), 'Ratedesk')
  if (platform === 'darwin') return join(home!, 'Library', 'Application Support', 'Ratedesk')
  return join(own || join(home!, '.local', 'share'), 'ratedesk')
}

/**
 * `--store`, else `RATEDESK_STORE`, else `ratedesk.sqlite` in the platform's folder. Absolute.
 * @throws Failure where an empty name is given, or none and there is no such folder
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
 * As `storeFile`, and makes the platform's folder where it is the one meant: for its owner only, as it names people's numbers.
 * @throws Failure where that cannot be made, too
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

/** A user without an entry in the machine's list of users, as in some containers, has none unless it is set. */
function ownHome(): string | null {
  try {
    return homedir() || null
  } catch {
    return null
  }
}
