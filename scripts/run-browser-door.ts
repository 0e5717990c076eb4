import { openAddress, openBrowserDoor } from '../src-main/hosts/browser/main.ts'

export interface BrowserSettings {
  port?: number
  store?: string
  open: boolean
  json?: boolean
}

/**
 * The console in a browser, until Ctrl-C.
 * @param whyNoWindow said in the line with the address, where a window was wanted
 */
export async function runBrowserDoor(settings: BrowserSettings, whyNoWindow?: string): Promise<number> {
  // Heard from the beginning, so that what is opened is also closed.
  const interrupted = interruption()
  const door = await openBrowserDoor({ storeFile: settings.store, port: settings.port })
  const because = whyNoWindow === undefined ? 'Ratedesk is' : `No window, because ${whyNoWindow}: Ratedesk is`
  const line = settings.json
    ? JSON.stringify({ address: door.address, port: door.port })
    : `${because} at ${door.address} (Ctrl-C stops it)`
  process.stdout.write(`${line}\n`)
  if (settings.open) openAddress(door.address)
  await interrupted
  await door.close()
  return 0
}

/** A terminal's Ctrl-C reaches every process of the command, and the first passes it on: meant once, it is heard twice. */
function interruption(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done())
  })
}
