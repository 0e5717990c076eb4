import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fetchElectron } from './electron/fetch-electron.ts'
import { failedLately, rememberFailure } from './electron/not-fetched.ts'
import { markOf, wayOut } from './electron/way-out.ts'
import { cacheFolder, inProject } from './project.ts'

const folder = inProject('node_modules', 'electron')
const memory = join(cacheFolder, 'electron-not-fetched.json')

export type ElectronOrWhyNot = { program: string } | { whyNot: string }

/**
 * The path of Electron's program, downloaded where necessary, or a clause that tells why there is none.
 * @param insist tries again even if the download server was unreachable within the last hour
 */
export async function electronOrWhyNot(insist: boolean): Promise<ElectronOrWhyNot> {
  const hindrance = noWindowHere(process.platform, process.env, process.getuid?.() ?? -1)
  if (hindrance !== null) return { whyNot: hindrance }
  const program = electronProgram()
  if (program !== null) return { program }
  if (!existsSync(join(folder, 'install.js'))) return { whyNot: 'Electron is not installed (`npm ci` does that)' }
  const env = wayOut(process.env, process.versions.node)
  const way = markOf(env)
  const lately = insist ? null : failedLately(memory, way, new Date())
  if (lately !== null) return { whyNot: notFetched(`${lately}; tried again after an hour, or with --desktop`) }
  const failure = await fetchElectron({ folder, env, output: process.stderr })
  const fetched = electronProgram()
  if (fetched !== null) return { program: fetched }
  const { whyNot, outOfReach } = failure ?? { whyNot: 'it was not unpacked', outOfReach: false }
  if (outOfReach) rememberFailure(memory, { at: new Date().toISOString(), whyNot, way })
  return { whyNot: notFetched(whyNot) }
}

const notFetched = (reason: string): string => `Electron's runtime could not be fetched (${reason})`

/** Why no window can be shown here, even with Electron; null where one can. */
export function noWindowHere(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  userId: number,
): string | null {
  if (platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  return userId === 0 ? 'Electron does not run as root' : null
}

/** The path of Electron's runtime on this machine; null where it is not installed. */
export function electronProgram(): string | null {
  const path = join(folder, 'path.txt')
  if (!existsSync(path)) return null
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), readFileSync(path, 'utf8'))
  return existsSync(program) ? program : null
}
