import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { cacheFolder, inProject } from './project.ts'

const folder = inProject('node_modules', 'electron')
const marker = join(cacheFolder, 'electron-not-fetched.json')
const dayMs = 24 * 3_600_000
const knockMs = 5_000
const fetchMs = 90_000

export type ElectronOrWhyNot = { program: string } | { whyNot: string }

/**
 * Electron's program, fetched once if need be, or one clause why there is none.
 * @param insist try again even if fetching it failed within the last day
 */
export async function electronOrWhyNot(insist: boolean): Promise<ElectronOrWhyNot> {
  const hindrance = noWindowHere(process.platform, process.env, process.getuid?.() ?? -1)
  if (hindrance !== null) return { whyNot: hindrance }
  const program = electronProgram()
  if (program !== null) return { program }
  if (!insist && failedLately()) return { whyNot: "Electron's runtime could not be fetched (--desktop tries again)" }
  const whyNot = await fetchElectron()
  const fetched = electronProgram()
  if (fetched !== null) return { program: fetched }
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(marker, JSON.stringify({ at: new Date().toISOString(), whyNot }))
  return { whyNot: whyNot ?? "Electron's runtime could not be unpacked" }
}

/** Why no window can be shown whatever is installed; null where one can. */
export function noWindowHere(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  userId: number,
): string | null {
  if (platform !== 'linux') return null
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no display'
  return userId === 0 ? 'Electron does not run as root' : null
}

/** Where Electron's runtime is on this machine; null where it is not. */
export function electronProgram(): string | null {
  const path = join(folder, 'path.txt')
  if (!existsSync(path)) return null
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), readFileSync(path, 'utf8'))
  return existsSync(program) ? program : null
}

function failedLately(): boolean {
  try {
    const { at } = JSON.parse(readFileSync(marker, 'utf8')) as { at: string }
    return Date.now() - Date.parse(at) < dayMs
  } catch {
    return false
  }
}

/** Runs Electron's own installer, for a bounded time. Null where it went well, else why not. */
async function fetchElectron(): Promise<string | null> {
  if (!(await answers())) return "Electron's runtime is not here, and where it is fetched from does not answer"
  process.stderr.write("Fetching Electron's runtime, once …\n")
  const installer = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: fetchMs })
  const exitCode = await new Promise<number | null>((done) => {
    installer.on('error', () => done(1))
    installer.on('exit', done)
  })
  if (exitCode === 0) return null
  return `Electron's runtime could not be fetched${exitCode === null ? ` within ${fetchMs / 1000} seconds` : ''}`
}

/** Whether the host it comes from is there at all; an unreachable one is known in seconds. Behind a proxy only trying tells. */
async function answers(): Promise<boolean> {
  const { env } = process
  if (env.HTTPS_PROXY || env.https_proxy || env.ALL_PROXY || env.all_proxy) return true
  const mirror =
    env.ELECTRON_MIRROR || env.npm_config_electron_mirror || 'https://github.com/electron/electron/releases/'
  try {
    await fetch(mirror, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(knockMs) })
    return true
  } catch {
    return false
  }
}
