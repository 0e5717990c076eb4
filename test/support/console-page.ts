import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { endOf, startChild } from './child.ts'
import { launchChromium } from './chromium.ts'

/** The console in a real browser, served by the real door on a store of its own. */
export interface RunningConsole {
  folder: string
  storeFile: string
  page: Page
  /** What went wrong in the page: errors, and requests to anywhere but the door. */
  faults: string[]
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
  const [line] = (await once(door.stdout, 'data')) as [Buffer]
  const address = /http:\/\/\S+/.exec(line.toString())?.[0]
  if (!address) throw new Error(`the door did not open: ${line.toString()}`)
  const browser: Browser = await launchChromium()
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  page.setDefaultTimeout(10_000)
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
  return {
    folder,
    storeFile,
    page,
    faults,
    async close() {
      await browser.close()
      door.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
