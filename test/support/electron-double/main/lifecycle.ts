/**
 * How Electron ends, by the rules of shell/browser/browser.cc. `quit` asks every window, and each can refuse; `exit`
 * asks none; a prevented `will-quit` leaves the program running without windows.
 */
import { wire } from './settings.ts'
import { eventWith, StrictEmitter } from './strict.ts'

export interface LivingWindow {
  closed(): boolean
  close(): void
  closeNow(): void
}

export const windows: LivingWindow[] = []

export const life = { ready: false, quitting: false, exiting: false, shutdown: false, exitCode: 0 }

export const appEvents = [
  'will-finish-launching',
  'ready',
  'window-all-closed',
  'before-quit',
  'will-quit',
  'quit',
  'open-file',
  'activate',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'child-process-gone',
  'render-process-gone',
] as const

export const emitter = new StrictEmitter('app', appEvents)
emitter.on('window-all-closed', () => {
  // Without another listener, the program ends.
  if (emitter.listenerCount('window-all-closed') === 1) quit()
})

export function quit(): void {
  if (life.quitting || life.shutdown) return
  const event = eventWith({})
  emitter.emit('before-quit', event)
  life.quitting = !event.defaultPrevented
  if (!life.quitting) return
  if (windows.length === 0) notifyAndShutDown()
  else for (const window of windows.slice()) if (!window.closed()) window.close()
}

export function exit(code = 0): void {
  if (life.shutdown) return
  life.exitCode = code
  life.quitting = true
  life.exiting = true
  if (windows.length === 0) shutDown()
  else for (const window of windows.slice()) if (!window.closed()) window.closeNow()
}

/** A window stayed open, so the quit is cancelled. */
export function closeWasCancelled(): void {
  life.quitting = false
}

export function windowIsGone(window: LivingWindow): void {
  windows.splice(windows.indexOf(window), 1)
  if (windows.length > 0) return
  if (life.exiting) shutDown()
  else if (life.quitting) notifyAndShutDown()
  else emitter.emit('window-all-closed', eventWith({}))
}

function notifyAndShutDown(): void {
  if (life.shutdown) return
  const event = eventWith({})
  emitter.emit('will-quit', event)
  if (event.defaultPrevented) life.quitting = false
  else shutDown()
}

function shutDown(): void {
  if (life.shutdown) return
  life.shutdown = true
  life.quitting = true
  emitter.emit('quit', eventWith({}), life.exitCode)
  if (life.ready) end()
}

/** The program is loaded: the message loop begins, or ends at once if the program already wanted to quit. */
export function begin(): void {
  if (life.shutdown) return end()
  emitter.emit('will-finish-launching', eventWith({}))
  life.ready = true
  emitter.emit('ready', eventWith({}), {})
}

function end(): void {
  process.emit('exit', life.exitCode)
  if (!process.connected) process.reallyExit(life.exitCode)
  // So that everything sent before arrives.
  process.send!({ kind: 'ended', body: { exitCode: life.exitCode } }, () => process.reallyExit(life.exitCode))
  setImmediate(() => wire.end('the program has ended'))
}
