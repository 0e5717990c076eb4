import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { cloningScript } from './cloning-script.ts'
import { endOf, startChild } from './child.ts'
import { launchChromium } from './chromium.ts'

/** The console in a real browser, served by the real door on a store of its own. */
export interface RunningConsole {
  folder: string
  storeFile: string
  page: Page
  /** What went wrong in the page: errors, and requests to anywhere but the door. */
  faults: string[]
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
  const browser: Browser = await launchChromium()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  // Set by a project of the tests of its own: what crosses to the host is cloned, as the window's bridge does.
  const clones = process.env.RATEDESK_TEST_HOST === 'cloning'
  if (clones) await page.addInitScript({ content: await cloningScript() })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('request', (request) => {
    const { origin } = new URL(address)
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(origin)) faults.push(`asked ${request.url()}`)
  })
  await page.goto(address)
  // The door's own page leads on to the console.
  await page.waitForURL((url) => url.search === '')
  if (clones !== (await page.evaluate(() => 'ratedesk' in globalThis))) {
    throw new Error(`the page ${clones ? 'has no' : 'has a'} cloning host`)
  }
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
