import { buildWhenStale } from '../../scripts/build-when-stale.ts'
import { openBrowserDoor } from '../../src-main/hosts/browser/main.ts'
import { openBrowserPage, type BrowserPage } from './browser-page.ts'
import { NOW_MS } from './desktop.ts'
import { ServiceDesk } from './service-desk.ts'

/**
 * The built console in a real browser, served by a real door on a desk in the test's own thread, for tests that hold
 * calls back or change the store behind the program's back. Page and services share one clock.
 */
export interface ServicePage extends Omit<BrowserPage, 'browser'> {
  desk: ServiceDesk
  /** Loads the page anew with a tenant and a screen. */
  open(tenantId: string, path: string, theme?: 'light' | 'dark' | 'system'): Promise<void>
  close(): Promise<void>
}

/** @param bytes of the store to open; without it an empty one @param nowMs at which the clock stands */
export async function openServicePage(bytes?: Buffer, nowMs = NOW_MS): Promise<ServicePage> {
  buildWhenStale()
  const desk = new ServiceDesk(bytes, nowMs)
  const door = await openBrowserDoor({ desk, port: 0, uploadsIn: desk.desktop.folder })
  const { browser, page, faults } = await openBrowserPage(door.address)
  await page.clock.setFixedTime(nowMs)
  const { origin } = new URL(door.address)
  return {
    desk,
    page,
    faults,
    async open(tenantId, path, theme = 'light') {
      await page.evaluate(
        ([tenant, look]) => {
          localStorage.setItem('ratedesk.tenant', tenant!)
          localStorage.setItem('ratedesk.theme', look!)
        },
        [tenantId, theme],
      )
      await page.goto('about:blank')
      await page.goto(`${origin}/#${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
    },
    async close() {
      await browser.close()
      await door.close()
    },
  }
}
