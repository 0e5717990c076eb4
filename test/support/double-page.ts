import type { Page } from 'playwright-core'
import { preview } from 'vite'
import { buildWhenStale } from '../../scripts/build-when-stale.ts'
import { launchChromium } from './chromium.ts'
import { project } from './child.ts'

/** The built console in a real browser, answered by the double: for what real traffic would take long to bring about. */
export interface DoublePage {
  page: Page
  faults: string[]
  /** Opens a screen as a client whose id is given, from anew. */
  open(tenantId: string, path: string, theme?: 'light' | 'dark'): Promise<void>
  close(): Promise<void>
}

export async function openDoublePage(size = { width: 1280, height: 800 }): Promise<DoublePage> {
  buildWhenStale()
  const configFile = `${project}test/renderer/vite.config.ts`
  const server = await preview({ configFile, logLevel: 'silent', preview: { host: '127.0.0.1', port: 0 } })
  const address = server.resolvedUrls!.local[0]!
  const browser = await launchChromium()
  const context = await browser.newContext({ viewport: size, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  return {
    page,
    faults,
    async open(tenantId, path, theme = 'light') {
      await page.goto(address)
      await page.evaluate(
        ([tenant, look]) => {
          localStorage.setItem('ratedesk.tenant', tenant!)
          localStorage.setItem('ratedesk.theme', look!)
        },
        [tenantId, theme],
      )
      await page.goto('about:blank')
      await page.goto(`${address}#${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}
