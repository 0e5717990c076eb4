import { Wire, type Packet } from '../wire.ts'

export interface DisplayBox {
  x: number
  y: number
  width: number
  height: number
}

/** How the test wants the machine that the program finds itself on. Given as JSON, as the first argument. */
export interface DoubleSettings {
  /** The folder of the program, as `electron <folder>` is given it. */
  project: string
  mainFile: string
  args: string[]
  packaged: boolean
  version: string
  electronVersion: string
  /** Where the system's folders are; every one of them in the test's own. */
  folders: Record<string, string>
  displays: { id: number; bounds: DisplayBox; workArea: DisplayBox }[]
  dark: boolean
  /** Switches that the browser engine was started with, such as `no-sandbox`. */
  switches: string[]
  /** What `showMessageBoxSync` and the like answer, in turn. */
  syncAnswers: unknown[]
  /** The program is loaded when the test says so, and not at once. */
  waits: boolean
}

export const settings = JSON.parse(process.argv[2] ?? '{}') as DoubleSettings

/** The line to the test, which is the rest of Electron: its windows, its dialogs, its user. */
export const wire = new Wire((packet) => {
  if (process.connected) process.send!(packet)
})

process.on('message', (packet: Packet) => wire.take(packet))
/** Answered after all that was said before, and after what the program does about it at once. */
wire.on('heard', () => new Promise((heard) => setImmediate(heard, null)))
// Without the test there is nobody to close it.
process.on('disconnect', () => process.reallyExit(1))

/** A call that has no effect but that the test may ask about. */
export const note = (name: string, ...args: unknown[]): void => wire.tell('call', { name, args })

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- the way to add to Node's own
  namespace NodeJS {
    interface Process {
      reallyExit(code: number): never
    }
  }
}
