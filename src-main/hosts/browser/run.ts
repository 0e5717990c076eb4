import { isatty } from 'node:tty'
import { visible } from '../../core/words/visible.ts'
import { EnterKey, standardInput } from './enter-key.ts'
import { ownsTerminal } from './foreground.ts'
import { openBrowserDoor } from './main.ts'

export interface BrowserSettings {
  port?: number
  store?: string
  open: boolean
  json?: boolean
  /** Where the console's page is; left out for the one that is built. */
  folder?: string
  /** Files to be imported, as they were named. */
  files?: readonly string[]
}

/**
 * The console in a browser, until Ctrl-C. Enter shows a new address, for another browser or one that has forgotten.
 * @param whyNoWindow said in the line with the address, where a window was wanted
 */
export async function runBrowserDoor(settings: BrowserSettings, whyNoWindow?: string): Promise<number> {
  // Heard from the beginning, so that what is opened is also closed.
  const interrupted = interruption()
  // Whoever read the addresses may be gone; the console stays open.
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
  // Read from now on, so that Enter pressed too early is not taken for a wish for a second address.
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
    // A program that sends Enter down a pipe reads the line and needs no browser.
    if (open && atTerminal) void door.show(fresh)
  }
  await interrupted
  enter.stop()
  await door.close()
  return 0
}

/** A terminal's Ctrl-C reaches every process of the command, and the first passes it on: meant once, it is heard twice. */
function interruption(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done())
  })
}
