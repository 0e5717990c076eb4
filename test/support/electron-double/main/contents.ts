import { eventWith, refuse, strict, StrictEmitter, type DoubleEvent } from './strict.ts'
import { note, wire } from './settings.ts'
import { defaultSession } from './session.ts'

const EVENTS = [
  'did-start-loading',
  'did-stop-loading',
  'did-start-navigation',
  'dom-ready',
  'did-finish-load',
  'did-fail-load',
  'will-navigate',
  'will-frame-navigate',
  'will-attach-webview',
  'did-navigate',
  'page-title-updated',
  'render-process-gone',
  'unresponsive',
  'responsive',
  'context-menu',
  'console-message',
  'destroyed',
]

/** For each event of a page, which facts Electron passes as arguments; all others are on the event object. */
const AS_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  'did-fail-load': ['errorCode', 'errorDescription', 'validatedURL', 'isMainFrame', 'frameProcessId', 'frameRoutingId'],
  'context-menu': ['params'],
  'render-process-gone': ['details'],
  'page-title-updated': ['title', 'explicitSet'],
  'did-navigate': ['url', 'httpResponseCode', 'httpStatusText'],
}

interface PageEvent {
  name: string
  facts: Record<string, unknown>
}

export interface LoadError {
  errno: number
  code: string
  url: string
}

type OpenHandler = (details: { url: string; frameName: string; disposition: string }) => { action: string }

/** The page of a window. The real browser, on the test's side, tells what the page does. */
export class Contents extends StrictEmitter {
  readonly id: number
  gone = false
  crashed = false
  private url = ''
  private loading = false
  private handler: OpenHandler | null = null
  private readonly self: Contents

  static make(id: number): Contents {
    return new Contents(id).self
  }

  private constructor(id: number) {
    super('webContents', EVENTS)
    this.id = id
    this.self = strict('webContents', this, () => this.gone)
  }

  get session(): object {
    return defaultSession()
  }

  get mainFrame(): object {
    return strict('webFrameMain', { url: this.url, parent: null, top: null, detached: false })
  }

  isDestroyed(): boolean {
    return this.gone
  }

  isCrashed(): boolean {
    return this.crashed
  }

  isLoading(): boolean {
    return this.loading
  }

  getURL(): string {
    return this.url
  }

  /** Rejects where the page cannot be loaded; as in Electron, this never becomes an unhandled rejection. */
  loadURL(url: string): Promise<void> {
    const loaded = this.load('load', url)
    loaded.catch(() => {})
    return loaded
  }

  reload(): void {
    this.load('reload').catch(() => {})
  }

  reloadIgnoringCache(): void {
    this.reload()
  }

  private async load(how: 'load' | 'reload', url = this.url): Promise<void> {
    this.crashed = false
    const failed = await wire.ask<LoadError | null>(how, { id: this.id, url })
    if (failed) {
      throw Object.assign(new Error(`${failed.code} (${failed.errno}) loading '${failed.url}'`), failed)
    }
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') refuse('Missing required channel argument')
    wire.tell('send', { id: this.id, channel, args: clonedForPage(args) })
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.handler = handler
  }

  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve()
  }

  focus(): void {}

  /** What the roles of a menu do to the page. */
  edit(command: string): void {
    note(`webContents.${command}`)
    void wire.ask('edit', { id: this.id, command }).catch(() => {})
  }

  toggleDevTools(): void {
    note('webContents.toggleDevTools')
  }

  /**
   * The page wants to open a window.
   * @returns whether it may, which is never so in Ratedesk
   */
  wantsWindow(url: string): boolean {
    if (!this.handler) return true
    const answer = this.handler({ url, frameName: '', disposition: 'foreground-tab' })
    return answer.action !== 'deny'
  }

  /**
   * The page wants to go to another address.
   * @returns whether it may
   */
  wantsToGo(url: string): boolean {
    const facts = { url, isSameDocument: false, isMainFrame: true, frame: null, initiator: null }
    const happened: DoubleEvent[] = ['will-navigate', 'will-frame-navigate'].map((name) => {
      const event = eventWith(facts)
      this.emit(name, event)
      return event
    })
    return !happened.some(({ defaultPrevented }) => defaultPrevented)
  }

  /** Something that the real page did. */
  hear({ name, facts }: PageEvent): void {
    if (this.gone) return
    if (typeof facts.url === 'string') this.url = facts.url
    if (name === 'did-start-loading') this.loading = true
    if (name === 'did-stop-loading') this.loading = false
    if (name === 'render-process-gone') this.crashed = true
    const args = AS_ARGUMENTS[name]
    if (args) this.emit(name, eventWith({}), ...args.map((each) => facts[each]))
    else this.emit(name, eventWith(facts))
  }

  end(): void {
    this.gone = true
    this.emit('destroyed')
  }
}

/** Clones a message to a page structurally: functions and instances of classes cannot be sent. */
function clonedForPage(args: unknown[]): unknown[] {
  try {
    return structuredClone(args)
  } catch {
    return refuse('An object could not be cloned.')
  }
}
