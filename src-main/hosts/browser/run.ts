import { isatty } from 'node:tty'
import { visible } from '../../core/words/figures/visible.ts'
import { EnterKey, standardInput } from './terminal/enter-key.ts'
import { ownsTerminal } from './terminal/foreground.ts'
import { openBrowserDoor } from './main.ts'

export interface BrowserSettings {
  port?: number
  store?: string
  open: boolean
  json?: boolean
  /** The folder of the console's page; by default the built one. */
  folder?: string
  /** Files to be imported, as the user named them. */
  files?: readonly string[]
}

/**
 * Opens the console in a browser until Ctrl-C. Enter prints a new address, for another browser or one that has lost its
 * cookie.
 * @param whyNoWindow printed with the address, where a window was asked for
 */
export async function runBrowserDoor(settings: BrowserSettings, whyNoWindow?: string): Promise<number> {
  // Listens for Ctrl-C before anything is opened, so that everything is also closed.
  const interrupted = interruption()
  // The reader of the printed addresses may be gone; the console stays open.
  process.stdout.on('error', () => {})
  const atTerminal = isatty(0)
  const show = (address: string, port: number, words: (address: string) => string): void => {
    process.stdout.write(`${settings.json ? JSON.stringify({ address, port }) : visible(words(address))}\n`)
  }
  let another = (): void => {}
  const enter = new EnterKey(standardInput(), {
    pressed: () => another(),
    typed: atTerminal,
    readable: async () => !atTerminal || ownsTerminal(),
  })
  // Enter is read from here on, so that pressing it too early does not print a second address.
  await enter.look()
  process.on('SIGCONT', () => void enter.look())
  const enterHeard = () => (!enter.heeded ? null : atTerminal ? 'terminal' : 'pipe')
  const { store, port, folder, files, open } = settings
  const door = await openBrowserDoor({ storeFile: store, port, folder, files, enterHeard }).catch((error: unknown) => {
    enter.stop()
    throw error
  })
  const because = whyNoWindow === undefined ? 'Ratedesk is' : `No window, because ${whyNoWindow}: Ratedesk is`
  const keys = atTerminal && enter.heeded ? 'Enter shows a new address, Ctrl-C stops it' : 'Ctrl-C stops it'
  show(door.address, door.port, (address) => `${because} at ${address} (${keys})`)
  if (open) await door.show(door.address)
  another = () => {
    const fresh = door.newAddress()
    show(fresh, door.port, (address) => `For one more browser: ${address}`)
    // A program that sends Enter through a pipe reads the printed line and needs no browser.
    if (open && atTerminal) void door.show(fresh)
  }
  await interrupted
  enter.stop()
  await door.close()
  return 0
}

/**
 * Waits for Ctrl-C. A terminal sends it to every process of a command, and npm passes it on as well, so one press
 * arrives twice.
 */
function interruption(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done())
  })
}
