import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  platform: NodeJS.Platform
  home: string
}

/** Where this platform keeps an application's data; the same folder for every door, so that they share one store. */
export function dataFolder({ env, platform, home }: Surroundings): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Ratedesk')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Ratedesk')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'ratedesk')
}

/** `--store`, else `RATEDESK_STORE`, else `ratedesk.sqlite` in the platform's folder. Absolute. */
export function storeFile(named?: string, surroundings: Surroundings = here()): string {
  const chosen = named || surroundings.env.RATEDESK_STORE
  return chosen ? resolve(chosen) : join(dataFolder(surroundings), 'ratedesk.sqlite')
}

/** As `storeFile`, and makes the platform's folder where it is the one meant: for its owner only, as it names people's numbers. */
export function readyStoreFile(named?: string): string {
  const file = storeFile(named)
  if (dirname(file) === dataFolder(here())) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  return file
}

const here = (): Surroundings => ({ env: process.env, platform: process.platform, home: homedir() })
