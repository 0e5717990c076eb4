import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowserPage, type BrowserPage } from './browser-page.ts'
import { endOf, startChild } from './child.ts'

/** The console in a real browser, served by the real door on a store of its own. */
export interface RunningConsole extends Omit<BrowserPage, 'browser'> {
  folder: string
  storeFile: string
  /** Presses Enter where the door runs, and answers the address that it then shows. */
  newAddress(): Promise<string>
  close(): Promise<void>
}

/** @param prepared a store to begin with a copy of, instead of none */
export async function openConsole(prepared?: string): Promise<RunningConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-e2e-'))
  const storeFile = join(folder, 'ratedesk.sqlite')
  if (prepared !== undefined) copyFileSync(prepared, storeFile)
  const args = ['--browser', '--no-open', '--port', '0', '--store', storeFile]
  // What the browser hands over is put beside the store, where a test can look.
  const door = startChild('scripts/start.ts', args, { TMPDIR: folder, TEMP: folder })
  const ended = endOf(door)
  const address = await addressShown(door)
  const { browser, page, faults } = await openBrowserPage(address)
  return {
    folder,
    storeFile,
    page,
    faults,
    newAddress() {
      const shown = addressShown(door)
      door.stdin.write('\n')
      return shown
    },
    async close() {
      await browser.close()
      door.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The address in the next line of a door. */
async function addressShown(door: ChildProcessWithoutNullStreams): Promise<string> {
  const [line] = (await once(door.stdout, 'data')) as [Buffer]
  const address = /http:\/\/[^\s"]+/.exec(line.toString())?.[0]
  if (!address) throw new Error(`the door shows no address: ${line.toString()}`)
  return address
}
