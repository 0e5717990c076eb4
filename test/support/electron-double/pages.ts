import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { isOwn, ownAddress, shownAddress } from './addresses.ts'
import { ServedPage } from './served-page.ts'
import type { Wire } from './wire.ts'

const CARRY = 'carryToTheDouble'
const WORLD = readFileSync(new URL('./page/preload-world.js', import.meta.url), 'utf8')

/** Chromium's codes for failed loads (net/base/net_error_list.h). */
const NET_ERRORS: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_UNEXPECTED: -9,
  ERR_HTTP_RESPONSE_CODE_FAILURE: -379,
}

/** Electron's names for the levels of the page's console. */
const LEVELS: Readonly<Record<string, string>> = { error: 'error', warning: 'warning', debug: 'debug' }

export interface PageSettings {
  /** When `ready-to-show` comes; under Wayland it may never come for a hidden window. */
  readyToShow: 'before' | 'after' | 'never'
  /** So many loads of a whole page fail before one succeeds. */
  failedLoads: number
  /** So many loads of a whole page never end. */
  stalledLoads: number
  dark: boolean
  /** What the page had stored when it was last open, by user data. */
  kept: Map<string, string>
}

interface Opening {
  id: number
  preload: string | undefined
  bounds: { width: number; height: number }
}

interface LoadError {
  errno: number
  code: string
  url: string
}

/** A window's page in the real browser, connected to the program that owns it. */
export class WindowPage {
  readonly id: number
  /** Requests to anywhere but the program, and errors of the page. */
  readonly faults: string[]
  private readonly wire: Wire
  private readonly settings: PageSettings
  private readonly browser: Browser
  private readonly opening: Opening
  private context!: BrowserContext
  private shown!: Page
  private readonly served: ServedPage
  private crashed = false
  private closing: Promise<void> | null = null

  static async open(parts: {
    wire: Wire
    browser: Browser
    settings: PageSettings
    opening: Opening
    faults: string[]
  }): Promise<WindowPage> {
    const page = new WindowPage(parts)
    await page.show()
    return page
  }

  private constructor({
    wire,
    browser,
    settings,
    opening,
    faults,
  }: {
    wire: Wire
    browser: Browser
    settings: PageSettings
    opening: Opening
    faults: string[]
  }) {
    this.id = opening.id
    this.wire = wire
    this.browser = browser
    this.settings = settings
    this.opening = opening
    this.faults = faults
    this.served = new ServedPage({ id: this.id, wire, settings, faults, page: () => this.shown })
  }

  get page(): Page {
    return this.shown
  }

  private async show(): Promise<void> {
    const { width, height } = this.opening.bounds
    this.context = await this.browser.newContext({
      viewport: { width, height },
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      colorScheme: this.settings.dark ? 'dark' : 'light',
    })
    await this.context.route('**/*', (route) => this.served.serve(route))
    const page = await this.context.newPage()
    page.setDefaultTimeout(30_000)
    this.context.on('page', (popup) => void popup.close().catch(() => {}))
    await page.exposeBinding(CARRY, ({ frame }, packet: Packet) =>
      this.carry(packet, frame.url(), frame === page.mainFrame()),
    )
    const kept = JSON.stringify([...this.settings.kept])
    await page.addInitScript({ content: `${keptScript(kept)}\n${WORLD}\n${preloadCall(this.opening.preload)}` })
    this.listen(page)
    this.shown = page
    this.crashed = false
  }

  private listen(page: Page): void {
    page.on('pageerror', (error) => this.faults.push(`page: ${error.message}`))
    page.on('console', (message) => {
      const level = LEVELS[message.type()] ?? 'info'
      const { url, lineNumber } = message.location()
      // A refused request is noted where it was refused.
      if (level === 'error') this.faults.push(`console: ${message.text()}`)
      this.tell('console-message', { level, message: message.text(), lineNumber, sourceId: ownAddress(url) })
    })
    page.on('domcontentloaded', () => {
      if (!isOwn(page.url())) return
      this.tell('dom-ready', {})
      if (this.settings.readyToShow === 'before') this.tell('ready-to-show', {})
    })
    page.on('load', () => {
      if (!isOwn(page.url())) return
      this.tell('did-finish-load', {})
      this.tell('did-stop-loading', {})
      if (this.settings.readyToShow === 'after') this.tell('ready-to-show', {})
    })
    page.on('crash', () => {
      this.crashed = true
      this.tell('render-process-gone', { details: { reason: 'crashed', exitCode: 5 } })
    })
  }

  private tell(name: string, facts: Record<string, unknown>): void {
    if (name === 'ready-to-show') this.wire.tell('window-event', { id: this.id, name })
    else this.wire.tell('page-event', { id: this.id, name, facts })
  }

  /** The current load, until it has succeeded or failed. */
  private loading: Promise<unknown> = Promise.resolve()

  /** The page, once no load of the program is running. */
  async settled(): Promise<Page> {
    await this.loading
    return this.shown
  }

  /**
   * Loads an address.
   * @returns why it could not be loaded, or null
   */
  load(url: string): Promise<LoadError | null> {
    const loaded = this.goTo(url)
    this.loading = loaded
    return loaded
  }

  /** Loads the present address again, in a new process where the old one is gone. */
  reload(url: string): Promise<LoadError | null> {
    const loaded = this.goAgain(url)
    this.loading = loaded
    return loaded
  }

  private async goTo(url: string): Promise<LoadError | null> {
    this.tell('did-start-loading', { url })
    this.served.led = true
    try {
      await this.shown.goto(shownAddress(url))
      return null
    } catch (error) {
      return this.failed(url, error as Error)
    } finally {
      this.served.led = false
    }
  }

  private async goAgain(url: string): Promise<LoadError | null> {
    if (!this.crashed && isOwn(this.shown.url())) {
      this.served.led = true
      try {
        await this.shown.reload()
        return null
      } catch (error) {
        return this.failed(url, error as Error)
      } finally {
        this.served.led = false
      }
    }
    await this.context.close()
    await this.show()
    return this.goTo(url)
  }

  private failed(url: string, { message }: Error): LoadError {
    const code = /net::(ERR_\w+)/.exec(message)?.[1] ?? 'ERR_FAILED'
    const errno = NET_ERRORS[code] ?? -2
    const facts = { errorCode: errno, errorDescription: code, validatedURL: url, isMainFrame: true }
    this.tell('did-fail-load', { ...facts, frameProcessId: 1, frameRoutingId: 1 })
    this.tell('did-stop-loading', {})
    return { errno, code, url }
  }

  /** Sends a message from the main process to the page. A page that is going away misses it. */
  async send(channel: string, args: unknown[]): Promise<void> {
    await this.shown
      .evaluate(
        ([name, carried]) => {
          const double = (globalThis as unknown as Record<symbol, { hear(name: string, args: unknown[]): void }>)[
            Symbol.for('electron-double')
          ]
          double?.hear(name, carried)
        },
        [channel, args] as const,
      )
      .catch(() => {})
  }

  private async carry(packet: Packet, address: string, top: boolean): Promise<unknown> {
    const frame = { url: ownAddress(address), top }
    if (packet.kind === 'context-menu') return this.tell('context-menu', { params: packet.params })
    const message = { id: this.id, channel: packet.channel, args: packet.args, frame }
    if (packet.kind === 'invoke') return this.wire.ask('invoke', message)
    return this.wire.tell('page-sends', message)
  }

  async edit(command: string): Promise<void> {
    const keys: Record<string, string> = {
      selectall: 'ControlOrMeta+A',
      copy: 'ControlOrMeta+C',
      cut: 'ControlOrMeta+X',
    }
    await this.shown.keyboard.press(keys[command] ?? `ControlOrMeta+${{ paste: 'V', undo: 'Z', redo: 'Y' }[command]}`)
  }

  /** Drops files of the machine on an element, as from the system's file manager. */
  async drop(selector: string, paths: readonly string[]): Promise<void> {
    const files = paths.map((path) => ({ path, name: basename(path), size: statSync(path).size }))
    await this.shown.evaluate((known) => {
      type Known = { knowFiles(files: unknown): void }
      const double = (globalThis as unknown as Record<symbol, Known>)[Symbol.for('electron-double')]
      double?.knowFiles(known)
    }, files)
    const box = (await this.shown.locator(selector).boundingBox())!
    const session = await this.context.newCDPSession(this.shown)
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...at, data })
    }
  }

  /** Ends the page's process, as a fault of the engine would. */
  async crash(): Promise<void> {
    const session = await this.context.newCDPSession(this.shown)
    const crashed = this.shown.waitForEvent('crash')
    // The page is gone before it can answer.
    session.send('Page.crash').catch(() => {})
    await crashed
  }

  /** Whoever closes it waits for the same end: its program and the end of the test may both do so. */
  close(): Promise<void> {
    return (this.closing ??= this.closeNow())
  }

  private async closeNow(): Promise<void> {
    if (isOwn(this.shown.url())) {
      const kept = await this.shown
        .evaluate(() =>
          Object.entries((globalThis as unknown as { localStorage: Record<string, string> }).localStorage),
        )
        .catch(() => [] as [string, string][])
      for (const [name, value] of kept) this.settings.kept.set(name, value)
    }
    await this.context.close()
  }
}

interface Packet {
  kind: 'invoke' | 'page-sends' | 'context-menu'
  channel: string
  args: unknown[]
  params: unknown
}

/** What an earlier window with the same user data stored. */
const keptScript = (kept: string): string =>
  `if (window.top === window && location.protocol === 'https:' && localStorage.length === 0) {
     for (const [name, value] of ${kept}) localStorage.setItem(name, value)
   }`

const preloadCall = (file: string | undefined): string =>
  `electronPage((require, exports, module) => {\n${file === undefined ? '' : readFileSync(file, 'utf8')}\n}, '${CARRY}')`
