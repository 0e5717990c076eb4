import { isAbsolute } from 'node:path'
import { EventEmitter } from 'node:events'
import { life } from './lifecycle.ts'
import { note, settings, wire } from './settings.ts'
import { eventWith, refuse, strict, StrictEmitter } from './strict.ts'
import { WindowDouble } from './window.ts'

type Answer = (event: object, ...args: unknown[]) => unknown

const answers = new Map<string, Answer>()

class IpcMain extends EventEmitter {
  handle(channel: string, answer: Answer): void {
    if (answers.has(channel)) refuse(`Attempted to register a second handler for '${channel}'`)
    if (typeof answer !== 'function') refuse(`Expected handler to be a function, but found type '${typeof answer}'`)
    answers.set(channel, answer)
  }

  removeHandler(channel: string): void {
    answers.delete(channel)
  }
}

export const ipcMain = strict('ipcMain', new IpcMain())

interface FromPage {
  id: number
  channel: string
  args: unknown[]
  frame: { url: string; top: boolean }
}

/** As in Electron: `url` is where the frame is now, and a frame inside another has a parent. */
function eventOf({ id, frame: { url, top } }: FromPage): object {
  const parent = top ? null : strict('senderFrame.parent', {})
  const senderFrame = strict('senderFrame', { url, parent, detached: false, origin: new URL(url).origin })
  const sender = WindowDouble.fromId(id)?.webContents
  return strict('event', eventWith({ sender, senderFrame, frameId: 1, processId: 1, type: 'frame' }))
}

wire.on('invoke', async (asked: FromPage): Promise<{ result: unknown } | { error: string }> => {
  try {
    const answer = answers.get(asked.channel)
    if (!answer) throw new Error(`No handler registered for '${asked.channel}'`)
    return { result: cloned(await answer(eventOf(asked), ...asked.args)) }
  } catch (error) {
    return { error: String(error) }
  }
})
wire.on('page-sends', (sent: FromPage) => void ipcMain.emit(sent.channel, eventOf(sent), ...sent.args))

function cloned(value: unknown): unknown {
  try {
    return structuredClone(value)
  } catch {
    return refuse('An object could not be cloned.')
  }
}

export const shell = strict('shell', {
  openExternal: async (url: string) => note('shell.openExternal', new URL(url).href),
  showItemInFolder(path: string) {
    if (typeof path !== 'string' || !isAbsolute(path)) refuse(`${path} is no absolute path`)
    note('shell.showItemInFolder', path)
  },
  openPath: async (path: string) => {
    note('shell.openPath', path)
    return ''
  },
  beep: () => note('shell.beep'),
})

const themeEvents = new StrictEmitter('nativeTheme', ['updated'])
export const nativeTheme = strict(
  'nativeTheme',
  Object.assign(themeEvents, {
    shouldUseDarkColors: settings.dark,
    shouldUseHighContrastColors: false,
    themeSource: 'system',
  }),
)

interface Display {
  id: number
  bounds: { x: number; y: number; width: number; height: number }
  workArea: { x: number; y: number; width: number; height: number }
  scaleFactor: number
}
const displays: Display[] = settings.displays.map((each) => ({ ...each, scaleFactor: 1 }))

function whenReady<T>(value: T): T {
  return life.ready ? value : refuse("The 'screen' module can't be used before the app 'ready' event")
}

export const screen = strict(
  'screen',
  Object.assign(new StrictEmitter('screen', ['display-added', 'display-removed', 'display-metrics-changed']), {
    getAllDisplays: () => whenReady(displays),
    getPrimaryDisplay: () => whenReady(displays[0]!),
  }),
)

/** The system's events of power and sessions. */
export const powerMonitor = strict('powerMonitor', new StrictEmitter('powerMonitor', ['shutdown', 'suspend', 'resume']))
