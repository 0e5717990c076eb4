import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { emitter, exit, life, quit } from './lifecycle.ts'
import { note, settings, wire } from './settings.ts'
import { eventWith, refuse, strict } from './strict.ts'

const folders: Record<string, string> = { ...settings.folders }
const switches = new Set(settings.switches)
let name = 'Ratedesk'
let hasLock = false

const lockFile = (): string => join(folder('userData'), 'SingletonLock')

function folder(of: string): string {
  const path = folders[of]
  return path ?? refuse(`Failed to get '${of}' path`)
}

/** Number of the running process that has the window over this user data; null where there is none. */
function holderOfLock(): number | null {
  try {
    const holder = Number(readFileSync(lockFile(), 'utf8'))
    process.kill(holder, 0)
    return holder
  } catch {
    return null
  }
}

function requestSingleInstanceLock(additionalData?: unknown): boolean {
  if (hasLock) return true
  mkdirSync(folder('userData'), { recursive: true })
  const holder = holderOfLock()
  if (holder === null) {
    writeFileSync(lockFile(), String(process.pid))
    process.on('exit', releaseSingleInstanceLock)
    return (hasLock = true)
  }
  wire.tell('second-start', {
    holder,
    argv: rearranged(process.argv),
    workingDirectory: process.cwd(),
    additionalData: structuredClone(additionalData ?? null),
  })
  return false
}

function releaseSingleInstanceLock(): void {
  if (hasLock) rmSync(lockFile(), { force: true })
  hasLock = false
}

/**
 * Puts switches first and adds Chromium's own, as Chromium does: the value of `--store` is then no longer beside it.
 */
function rearranged([program, ...words]: string[]): string[] {
  const added = ['--allow-file-access-from-files', `--original-process-start-time=${Date.now()}`]
  const dashed = words.filter((word) => word.startsWith('-'))
  return [program!, ...dashed, ...added, ...words.filter((word) => !word.startsWith('-'))]
}

wire.on('second-instance', (start: { argv: string[]; workingDirectory: string; additionalData: unknown }) => {
  const tell = (): void => {
    if (life.shutdown) return
    const { argv, workingDirectory, additionalData } = start
    emitter.emit('second-instance', eventWith({}), argv, workingDirectory, additionalData)
  }
  if (life.ready) tell()
  else setImmediate(tell)
})

const commandLine = strict('app.commandLine', {
  hasSwitch: (word: string) => switches.has(word.toLowerCase()),
  appendSwitch: (word: string) => void switches.add(word.toLowerCase()),
  getSwitchValue: (_word: string) => '',
})

/** Throws once the app is ready, for calls that must come before. */
function beforeReady(call: string): void {
  if (life.ready) refuse(`${call} can only be called before app is ready`)
}

const more = {
  commandLine,
  isPackaged: settings.packaged,
  get name() {
    return name
  },
  set name(to: string) {
    name = to
  },
  quit,
  exit,
  isReady: () => life.ready,
  whenReady: () =>
    life.ready ? Promise.resolve() : new Promise<void>((ready) => emitter.once('ready', () => ready())),
  getVersion: () => settings.version,
  getName: () => name,
  setName: (to: string) => void (name = to),
  getAppPath: () => settings.project,
  getLocale: () => 'en-GB',
  getPath: folder,
  setPath(of: string, path: string) {
    if (!isAbsolute(path)) refuse('Path must be absolute')
    if (!(of in folders)) refuse(`Failed to set path '${of}'`)
    folders[of] = path
  },
  setAppLogsPath: (path?: string) => void (folders.logs = path ?? folders.logs!),
  requestSingleInstanceLock,
  releaseSingleInstanceLock,
  hasSingleInstanceLock: () => hasLock,
  relaunch: (options?: { args?: string[]; execPath?: string }) =>
    wire.tell('relaunch', { args: options?.args ?? process.argv.slice(1), execPath: options?.execPath }),
  focus: () => note('app.focus'),
  enableSandbox() {
    beforeReady('app.enableSandbox()')
    note('app.enableSandbox')
  },
  disableHardwareAcceleration() {
    beforeReady('app.disableHardwareAcceleration()')
    note('app.disableHardwareAcceleration')
  },
  setAboutPanelOptions: (options: object) => note('app.setAboutPanelOptions', options),
  showAboutPanel: () => note('app.showAboutPanel'),
  addRecentDocument: (path: string) => note('app.addRecentDocument', path),
  clearRecentDocuments: () => note('app.clearRecentDocuments'),
  ...(process.platform === 'win32' ? { setAppUserModelId: (id: string) => note('app.setAppUserModelId', id) } : {}),
}

const whole = Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(more)) as typeof emitter & typeof more
export const app = strict('app', whole)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quit)

/** What the system does to the program: it opens files, or processes are lost. */
wire.on('app-event', ({ name: event, args }: { name: string; args: unknown[] }) => {
  const happened = eventWith({})
  emitter.emit(event, happened, ...args)
  return happened.defaultPrevented
})
wire.on('quit', quit)
