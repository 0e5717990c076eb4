import { closeWasCancelled, emitter, life, windowIsGone, windows, type LivingWindow } from './lifecycle.ts'
import { Contents } from './contents.ts'
import { settings, wire, type DisplayBox } from './settings.ts'
import { eventWith, refuse, strict, StrictEmitter } from './strict.ts'

const EVENTS = [
  'page-title-updated',
  'close',
  'closed',
  'unresponsive',
  'responsive',
  'blur',
  'focus',
  'show',
  'hide',
  'ready-to-show',
  'maximize',
  'unmaximize',
  'minimize',
  'restore',
  'will-resize',
  'resize',
  'resized',
  'will-move',
  'move',
  'moved',
  'enter-full-screen',
  'leave-full-screen',
]

export interface WindowOptions {
  x?: number
  y?: number
  width?: number
  height?: number
  minWidth?: number
  minHeight?: number
  show?: boolean
  title?: string
  webPreferences?: { preload?: string; [name: string]: unknown }
  [name: string]: unknown
}

const all = new Map<number, WindowDouble>()
let lastId = 0

/** A window of the program: it holds its own state, and the test's side shows its page. */
export class WindowDouble extends StrictEmitter implements LivingWindow {
  static getAllWindows(): WindowDouble[] {
    return [...all.values()].map(({ self }) => self)
  }

  static fromId(id: number): WindowDouble | null {
    return all.get(id)?.self ?? null
  }

  static fromWebContents(contents: Contents): WindowDouble | null {
    return WindowDouble.getAllWindows().find((window) => window.webContents.id === contents.id) ?? null
  }

  static getFocusedWindow(): WindowDouble | null {
    return [...all.values()].find(({ focused }) => focused)?.self ?? null
  }

  readonly id: number
  readonly webContents: Contents
  private readonly self: WindowDouble
  private readonly options: WindowOptions
  private bounds: DisplayBox
  private shown = false
  private focused = false
  private minimised = false
  private maximised = false
  private fullScreen = false
  private title: string
  private progress: number[] = []
  private ended = false

  constructor(options: WindowOptions = {}) {
    if (!life.ready) refuse('Cannot create BrowserWindow before app is ready')
    super('BrowserWindow', EVENTS)
    this.id = ++lastId
    this.options = options
    this.title = options.title ?? 'Electron'
    this.bounds = openingBounds(options)
    this.webContents = Contents.make(this.id)
    this.self = strict('BrowserWindow', this, () => this.ended)
    all.set(this.id, this)
    windows.push(this)
    const { preload } = options.webPreferences ?? {}
    wire.tell('window', { id: this.id, preload, bounds: this.bounds, options: plain(options) })
    emitter.emit('web-contents-created', eventWith({}), this.webContents)
    emitter.emit('browser-window-created', eventWith({}), this.self)
    if (options.show !== false) this.show()
    // oxlint-disable-next-line no-constructor-return -- what the program holds is the strict one
    return this.self
  }

  loadURL = (url: string): Promise<void> => this.webContents.loadURL(url)
  isDestroyed = (): boolean => this.ended
  isVisible = (): boolean => this.shown
  isFocused = (): boolean => this.focused
  isMinimized = (): boolean => this.minimised
  isMaximized = (): boolean => this.maximised
  isFullScreen = (): boolean => this.fullScreen
  isNormal = (): boolean => !this.minimised && !this.maximised && !this.fullScreen
  getTitle = (): string => this.title
  setTitle = (title: string): void => void (this.title = title)
  getNormalBounds = (): DisplayBox => ({ ...this.bounds })
  getBounds = (): DisplayBox => (this.maximised ? { ...areaOf(this.bounds) } : { ...this.bounds })
  getMinimumSize = (): number[] => [this.options.minWidth ?? 0, this.options.minHeight ?? 0]

  show = (): void => {
    this.shown = true
    this.minimised = false
    this.emit('show', eventWith({}))
    this.focus()
  }

  showInactive = (): void => {
    this.shown = true
    this.emit('show', eventWith({}))
  }

  hide = (): void => {
    this.shown = false
    this.focused = false
    this.emit('hide', eventWith({}))
  }

  /** Has no effect on a hidden window. */
  focus = (): void => {
    if (!this.shown || this.focused) return
    this.focused = true
    this.emit('focus', eventWith({}))
    emitter.emit('browser-window-focus', eventWith({}), this.self)
  }

  blur = (): void => {
    if (!this.focused) return
    this.focused = false
    this.emit('blur', eventWith({}))
  }

  minimize = (): void => {
    this.minimised = true
    this.focused = false
    this.emit('minimize', eventWith({}))
  }

  restore = (): void => {
    if (this.minimised) this.minimised = false
    else if (this.maximised) return this.unmaximize()
    this.emit('restore', eventWith({}))
  }

  /** Also shows a hidden window, without focusing it. */
  maximize = (): void => {
    if (!this.shown) this.showInactive()
    if (this.maximised) return
    this.maximised = true
    this.sized()
    this.emit('maximize', eventWith({}))
  }

  unmaximize = (): void => {
    this.maximised = false
    this.sized()
    this.emit('unmaximize', eventWith({}))
  }

  setFullScreen = (on: boolean): void => {
    this.fullScreen = on
    this.emit(on ? 'enter-full-screen' : 'leave-full-screen', eventWith({}))
  }

  setBounds = (bounds: Partial<DisplayBox>): void => {
    this.bounds = withLeastSize({ ...this.bounds, ...bounds }, this.options)
    this.sized()
  }

  setSize = (width: number, height: number): void => this.setBounds({ width, height })
  setPosition = (x: number, y: number): void => this.setBounds({ x, y })

  setProgressBar = (progress: number): void => {
    if (typeof progress !== 'number') refuse('Error processing argument at index 0, conversion failure from ')
    this.progress.push(progress)
  }

  close = (): void => {
    if (this.ended) return
    const event = eventWith({})
    this.emit('close', event)
    if (event.defaultPrevented) closeWasCancelled()
    else setImmediate(this.closeNow)
  }

  closed = (): boolean => this.ended
  destroy = (): void => this.closeNow()

  closeNow = (): void => {
    if (this.ended) return
    this.webContents.end()
    this.ended = true
    all.delete(this.id)
    this.emit('closed')
    wire.tell('window-closed', { id: this.id })
    windowIsGone(this)
  }

  private sized(): void {
    wire.tell('bounds', { id: this.id, bounds: this.getBounds() })
    this.emit('resize', eventWith({}))
    this.emit('move', eventWith({}))
  }

  /** The state as plain data, for the test. */
  state(): object {
    const { shown, focused, minimised, maximised, title, progress, options } = this
    return { shown, focused, minimised, maximised, title, progress, options: plain(options), bounds: this.getBounds() }
  }
}

const plain = (options: WindowOptions): unknown => JSON.parse(JSON.stringify(options))

const areaOf = ({ x, y }: DisplayBox): DisplayBox =>
  (
    settings.displays.find(
      ({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height,
    ) ?? settings.displays[0]!
  ).workArea

const withLeastSize = (box: DisplayBox, { minWidth = 0, minHeight = 0 }: WindowOptions): DisplayBox => ({
  ...box,
  width: Math.max(box.width, minWidth),
  height: Math.max(box.height, minHeight),
})

/** In the middle of the main screen, unless both `x` and `y` are given. */
function openingBounds(options: WindowOptions): DisplayBox {
  const { width = 800, height = 600 } = options
  const area = settings.displays[0]!.workArea
  const x = options.x ?? Math.round(area.x + (area.width - width) / 2)
  const y = options.y ?? Math.round(area.y + (area.height - height) / 2)
  return withLeastSize({ x, y, width, height }, options)
}

const windowOf = (id: number): WindowDouble => all.get(id) ?? refuse(`there is no window ${id}`)

/** What the user and the page do to windows. */
wire.on('user-closes', ({ id }: { id: number }) => windowOf(id).close())
wire.on(
  'user-does',
  ({ id, deed, args }: { id: number; deed: 'minimize' | 'maximize' | 'unmaximize' | 'setBounds'; args: [object] }) =>
    windowOf(id)[deed](...args),
)
wire.on('state', ({ id }: { id: number }) => all.get(id)?.state() ?? null)
wire.on('window-event', ({ id, name }: { id: number; name: string }) => windowOf(id).emit(name, eventWith({})))
wire.on('page-event', ({ id, ...event }: { id: number; name: string; facts: Record<string, unknown> }) => {
  const window = all.get(id)
  if (!window) return
  window.webContents.hear(event)
  if (event.name !== 'render-process-gone') return
  emitter.emit(event.name, eventWith({}), window.webContents, event.facts.details)
})
wire.on('may-go', ({ id, url }: { id: number; url: string }) => all.get(id)?.webContents.wantsToGo(url) ?? false)
wire.on('may-open', ({ id, url }: { id: number; url: string }) => all.get(id)?.webContents.wantsWindow(url) ?? false)
