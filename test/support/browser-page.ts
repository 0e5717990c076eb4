import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './chromium.ts'
import { cloningScript } from './cloning-script.ts'

/** A page in a real browser, as a door showed it. */
export interface BrowserPage {
  browser: Browser
  page: Page
  /** What went wrong in the page: errors, and requests to anywhere but the door. */
  faults: string[]
}

/** @param address of a door, with a one-time token */
export async function openBrowserPage(address: string): Promise<BrowserPage> {
  const browser = await launchChromium()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
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
  // The door's first page leads on to the console.
  await page.waitForURL((url) => url.search === '')
  if (clones !== (await page.evaluate(() => 'ratedesk' in globalThis))) {
    throw new Error(`the page ${clones ? 'has no' : 'has a'} cloning host`)
  }
  return { browser, page, faults }
}
