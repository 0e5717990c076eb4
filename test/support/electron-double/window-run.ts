import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { Dialogs, type OpenDialog } from './dialogs.ts'
import { WindowPage, type PageSettings } from './pages.ts'
import { settingsOf, type WindowSetting } from './setting.ts'
import { Wire, type Packet } from './wire.ts'

const MAIN = fileURLToPath(new URL('./main/run-main.ts', import.meta.url))
/** A dialog that has not come within this time never will; the message names it, instead of a timeout of the test. */
const DIALOG_WITHIN_MS = 30_000
interface RunParts {
  folder: string
  storeFile: string
  setting: WindowSetting
  kept: Map<string, string>
  browser: () => Promise<Browser>
  runs: readonly WindowRun[]
}

export interface NotedCall {
  name: string
  args: unknown[]
}

export interface WindowState {
  shown: boolean
  focused: boolean
  minimised: boolean
  maximised: boolean
  title: string
  /** Every value that the progress bar had. */
  progress: number[]
  options: Record<string, unknown>
  bounds: { x: number; y: number; width: number; height: number }
}

/** One start of the program, with the test as its user. */
export class WindowRun {
  /** Everything that went wrong unnoticed: in the double, the page or the main process. */
  readonly faults: string[] = []
  /** Calls of Electron that only have outside effects, in their order. */
  readonly calls: NotedCall[] = []
  /** The exit code, once the program has ended. */
  readonly ended: Promise<number | null>
  /** The arguments with which it asked to be started again. */
  relaunched: string[] | null = null
  popup: unknown = null
  stderr = ''
  private readonly wire: Wire
  private readonly child: ChildProcess
  // A program that ends because of an answer never confirms it.
  private readonly dialogs = new Dialogs(() => this.wire.ask('heard').catch(() => {}))
  private readonly pages = new Map<number, WindowPage>()
  private readonly firstPage = Promise.withResolvers<WindowPage>()
  private readonly waits = Promise.withResolvers<void>()
  private readonly opening = new Map<number, Promise<WindowPage>>()

  constructor({ folder, storeFile, setting, kept, browser, runs }: RunParts) {
    const { env = {}, readyToShow = 'before', failedLoads = 0, stalledLoads = 0, dark = false } = setting
    const child = spawn(process.execPath, [MAIN, JSON.stringify(settingsOf(folder, setting))], {
      cwd: folder,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        TMPDIR: join(folder, 'temp'),
        TEMP: join(folder, 'temp'),
        RATEDESK_STORE: storeFile,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    this.child = child
    this.wire = new Wire((packet) => {
      if (child.connected) child.send(packet)
    })
    child.on('message', (packet) => this.wire.take(packet as Packet))
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (words: Buffer) => (this.stderr += words))
    this.ended = new Promise((ended) => {
      child.on('exit', (code) => {
        this.wire.end('the program has ended')
        this.firstPage.promise.catch(() => {})
        this.firstPage.reject(new Error(`the program ended (${code}) without a window: ${this.told}`))
        ended(code)
      })
    })
    this.answer({ readyToShow, failedLoads, stalledLoads, dark, kept }, browser, runs)
  }

  private answer(settings: PageSettings, browser: () => Promise<Browser>, runs: readonly WindowRun[]): void {
    const { wire, faults, calls, dialogs, opening } = this
    const pageOf = (id: number): Promise<WindowPage> => opening.get(id) ?? Promise.reject(new Error('no such window'))
    wire.on('window', (window: { id: number; preload: string; bounds: { width: number; height: number } }) => {
      const page = browser().then((chromium) =>
        WindowPage.open({ wire, browser: chromium, settings, opening: window, faults }),
      )
      opening.set(window.id, page)
      void page.then((opened) => {
        this.pages.set(window.id, opened)
        this.firstPage.resolve(opened)
      }, this.firstPage.reject)
    })
    wire.on('load', async ({ id, url }: { id: number; url: string }) => (await pageOf(id)).load(url))
    // Reloaded at once, so that callers who ask for the page from now on wait for it.
    wire.on('reload', ({ id, url }: { id: number; url: string }) => this.pages.get(id)?.reload(url) ?? null)
    wire.on('send', async ({ id, channel, args }: { id: number; channel: string; args: unknown[] }) =>
      (await pageOf(id)).send(channel, args),
    )
    wire.on('edit', async ({ id, command }: { id: number; command: string }) => (await pageOf(id)).edit(command))
    wire.on('bounds', async ({ id, bounds }: { id: number; bounds: { width: number; height: number } }) =>
      (await pageOf(id)).page.setViewportSize({ width: bounds.width, height: bounds.height }),
    )
    wire.on('window-closed', async ({ id }: { id: number }) => (await pageOf(id)).close())
    wire.on('dialog', (asked: { id: number; kind: string; options: Record<string, unknown> }) => dialogs.open(asked))
    wire.on('dialog-gone', ({ id }: { id: number }) => dialogs.close(id))
    wire.on('call', (call: NotedCall) => void calls.push(call))
    wire.on('fault', ({ of, words }: { of: string; words: string }) => void faults.push(`${of}: ${words}`))
    wire.on('popup', (menu: unknown) => void (this.popup = menu))
    wire.on('relaunch', ({ args }: { args: string[] }) => void (this.relaunched = args))
    wire.on('waits', () => this.waits.resolve())
    wire.on('ended', () => {})
    wire.on('second-start', ({ holder, ...start }: { holder: number }) =>
      runs.find((run) => run.child.pid === holder)?.wire.tell('second-instance', start),
    )
  }

  /** What the program printed and what went wrong, for a failure message. */
  private get told(): string {
    return [this.stderr, ...this.faults, ...this.calls.map((call) => JSON.stringify(call))].join('\n')
  }

  /** The page of its window, as soon as there is one; a new page after one that crashed or failed to load. */
  async page(): Promise<Page> {
    return (await this.firstPage.promise).settled()
  }

  /** Resolves once the process of a start with `waits` is running. */
  get waiting(): Promise<void> {
    return this.waits.promise
  }

  loadProgram(): void {
    this.wire.tell('load-program')
  }

  /** The next dialog of a kind, such as `showSaveDialog`. */
  dialog(kind: 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'): Promise<OpenDialog> {
    const dialog = this.dialogs.next(kind)
    const late = Promise.withResolvers<never>()
    const missing = new Error(`no ${kind} was opened in ${DIALOG_WITHIN_MS / 1000} s: `)
    const patience = setTimeout(() => {
      missing.message += this.told
      late.reject(missing)
    }, DIALOG_WITHIN_MS)
    return Promise.race([dialog, late.promise]).finally(() => clearTimeout(patience))
  }

  /** Open dialogs that the test has not asked for. */
  get openDialogs(): readonly OpenDialog[] {
    return this.dialogs.leftOver
  }

  get dialogsTakenBack(): number {
    return this.dialogs.takenBack
  }

  /** The state of the window; null once it is gone. */
  async state(): Promise<WindowState | null> {
    return this.wire.ask('state', { id: (await this.firstPage.promise).id })
  }

  /** The user closes the window. */
  async closeWindow(): Promise<void> {
    await this.wire.ask('user-closes', { id: (await this.firstPage.promise).id })
  }

  /** The user minimises, maximises or moves the window. */
  async userDoes(deed: 'minimize' | 'maximize' | 'unmaximize' | 'setBounds', ...args: unknown[]): Promise<void> {
    await this.wire.ask('user-does', { id: (await this.firstPage.promise).id, deed, args })
  }

  /** The system asks the program to quit. */
  quit(): Promise<unknown> {
    return this.wire.ask('quit')
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name)
  }

  menu(): Promise<unknown> {
    return this.wire.ask('menu')
  }

  /** Chooses in the menu: `clickMenu('File', 'Import traffic…')`; a role stands for itself. */
  clickMenu(...labels: string[]): Promise<unknown> {
    return this.wire.ask('click-menu', { labels })
  }

  clickPopup(...labels: string[]): Promise<unknown> {
    return this.wire.ask('click-popup', { labels })
  }

  /**
   * Presses a shortcut of the menu.
   * @returns whether the menu has it
   */
  press(accelerator: string): Promise<boolean> {
    return this.wire.ask('press', { accelerator })
  }

  /** Drops files of the machine on the page. */
  async drop(selector: string, ...paths: string[]): Promise<void> {
    await (await this.firstPage.promise).drop(selector, paths)
  }

  /** Ends a thread of the program, such as `ratedesk write`, as a crash would. */
  endThread(name: string): Promise<unknown> {
    return this.wire.ask('end-thread', { name })
  }

  /** Holds back all messages to threads until `releaseThreads`, so that closing takes as long. */
  holdThreads(): Promise<unknown> {
    return this.wire.ask('hold-threads')
  }

  releaseThreads(): Promise<unknown> {
    return this.wire.ask('release-threads')
  }

  async crashPage(): Promise<void> {
    await (await this.firstPage.promise).crash()
  }

  /** Fires an event of the window that its user or the system causes: `unresponsive`. */
  async windowEvent(name: string): Promise<void> {
    await this.wire.ask('window-event', { id: (await this.firstPage.promise).id, name })
  }

  /**
   * Fires an event of the app: `open-file`, `child-process-gone`.
   * @returns whether its default was prevented
   */
  appEvent(name: string, ...args: unknown[]): Promise<boolean> {
    return this.wire.ask('app-event', { name, args })
  }

  /** Throws an error in the main process that nothing catches. */
  throwInMain(message: string): Promise<unknown> {
    return this.wire.ask('throw', { message })
  }

  /**
   * Makes a request to the program's own protocol.
   * @param left whether to go away before all of the answer has come
   */
  request(url: string, left = false): Promise<{ status: number; headers: Record<string, string>; body: string }> {
    return this.wire.ask('request', { url, method: 'GET', headers: {}, left })
  }

  /** The members and events of the double, by the names of Electron's types. */
  names(): Promise<Record<string, { names: string[]; events: string[] }>> {
    return this.wire.ask('names')
  }

  permission(name: string): Promise<boolean> {
    return this.wire.ask('permission', { name })
  }

  /** Ends the program, however the test ended. */
  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL')
    await this.ended
    await Promise.all([...this.opening.values()].map((page) => page.then((open) => open.close()).catch(() => {})))
  }
}
