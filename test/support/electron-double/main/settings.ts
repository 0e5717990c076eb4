import { Wire, type Packet } from '../wire.ts'

export interface DisplayBox {
  x: number
  y: number
  width: number
  height: number
}

/** How the machine looks to the program, as the test wants it. Given as JSON, in the first argument. */
export interface DoubleSettings {
  /** The program's folder, as in `electron <folder>`. */
  project: string
  mainFile: string
  args: string[]
  packaged: boolean
  version: string
  electronVersion: string
  /** The system's folders, each inside the test's own. */
  folders: Record<string, string>
  displays: { id: number; bounds: DisplayBox; workArea: DisplayBox }[]
  dark: boolean
  /** Switches for the browser engine, such as `no-sandbox`. */
  switches: string[]
  /** The answers of `showMessageBoxSync` and the like, in order. */
  syncAnswers: unknown[]
  /** Whether to load the program only when the test says so. */
  waits: boolean
}

export const settings = JSON.parse(process.argv[2] ?? '{}') as DoubleSettings

/** The connection to the test, which plays the rest of Electron: its windows, its dialogs, its user. */
export const wire = new Wire((packet) => {
  if (process.connected) process.send!(packet)
})

process.on('message', (packet: Packet) => wire.take(packet))
/** Answered after everything that was sent before, and what the program does about it at once. */
wire.on('heard', () => new Promise((heard) => setImmediate(heard, null)))
// Without the test nobody would end this process.
process.on('disconnect', () => process.reallyExit(1))

/** Notes a call that has only outside effects, so that the test can look at it. */
export const note = (name: string, ...args: unknown[]): void => wire.tell('call', { name, args })

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- the way to add to Node's own
  namespace NodeJS {
    interface Process {
      reallyExit(code: number): never
    }
  }
}
