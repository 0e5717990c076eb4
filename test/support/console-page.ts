import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowserPage, type BrowserPage } from './browser-page.ts'
import { endOf, startChild } from './child.ts'

/** The console in a real browser, served by a real door on a store of its own. */
export interface RunningConsole extends Omit<BrowserPage, 'browser'> {
  folder: string
  storeFile: string
  /** Presses Enter at the door and returns the address that it prints. */
  newAddress(): Promise<string>
  /** Ends the program behind the page, which stays open. */
  endDoor(): Promise<void>
  close(): Promise<void>
}

/** @param prepared a store of which a copy is opened; without it, a new one */
export async function openConsole(prepared?: string): Promise<RunningConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-e2e-'))
  const storeFile = join(folder, 'ratedesk.sqlite')
  if (prepared !== undefined) copyFileSync(prepared, storeFile)
  const args = ['--browser', '--no-open', '--port', '0', '--store', storeFile]
  // What the browser is given lies beside the store, where a test can look at it.
  const door = startChild('scripts/start.ts', args, { TMPDIR: folder, TEMP: folder })
  const ended = endOf(door)
  const stop = async (): Promise<void> => {
    door.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  const { browser, page, faults } = await addressShown(door)
    .then(openBrowserPage)
    .catch(async (error: unknown) => {
      await stop()
      throw error
    })
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
    async endDoor() {
      door.kill('SIGTERM')
      await ended
    },
    async close() {
      await browser.close()
      await stop()
    },
  }
}

/** The address in the next line that a door prints. */
async function addressShown(door: ChildProcessWithoutNullStreams): Promise<string> {
  const [line] = (await once(door.stdout, 'data')) as [Buffer]
  const address = /http:\/\/[^\s"]+/.exec(line.toString())?.[0]
  if (!address) throw new Error(`the door shows no address: ${line.toString()}`)
  return address
}
