/**
 * `npm run screenshots`: the pictures of the README and the guide, of the shipped sample in the real console, in both themes.
 * `npm run screenshots -- overview` makes those of that name alone.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { DISPUTED } from '../../scripts/sample/dispute.ts'
import { openSamplePage } from '../support/sample-page.ts'

const FOLDER = join(import.meta.dirname, '../../docs/pictures')
const VIEW = { width: 1280, height: 800 }
const WAIT = { timeout: 120_000 }

interface Picture {
  name: string
  path: string
  /** Of the view, where it is to end before the next part of the page begins. */
  height?: number
  /** Brings the screen to where it is shown. */
  until(page: Page): Promise<void>
}

const thread = new URLSearchParams({ 'thread-agent': DISPUTED.agentId, 'thread-user': DISPUTED.userId })
const PICTURES: readonly Picture[] = [
  {
    name: 'clients',
    path: '/clients',
    until: (page) => page.getByText('Traffic that nobody has').waitFor(WAIT),
  },
  {
    name: 'overview',
    path: '/overview',
    height: 656,
    until: (page) => page.getByRole('button', { name: 'Export' }).waitFor(WAIT),
  },
  {
    name: 'statement',
    path: '/statements/2026-10',
    until: (page) => page.getByText('Adjustments in it').waitFor(WAIT),
  },
  {
    name: 'dispute',
    path: `/conversations?tenant=nordwind&${thread.toString()}&at=nw9000005`,
    until: (page) =>
      page
        .getByText(/3 min 23 s/)
        .first()
        .waitFor(WAIT),
  },
  {
    name: 'launch',
    path: '/agents?add=nordwind-outlet-ie',
    async until(page) {
      const panel = page.getByRole('dialog', { name: 'Add an agent' })
      await panel.getByLabel('Name', { exact: true }).fill('Nordwind Outlet', WAIT)
      await panel.getByLabel('Region').click()
      await page.keyboard.type('Ireland')
      await page.keyboard.press('Enter')
      await panel.getByLabel('Judge by the traffic of').click()
      await page.getByRole('option', { name: /^Nordwind Stilberatung/ }).click()
      await panel.getByText(/messages from DE are taken/).waitFor(WAIT)
    },
  },
  // Last, as its draft stays.
  {
    name: 'prices',
    path: '/rates?prices=2026-10',
    async until(page) {
      await page.getByRole('button', { name: /1 fault/ }).waitFor(WAIT)
      await page.getByRole('button', { name: 'Close' }).click()
      await page.keyboard.press('Control+Enter')
      await page.getByLabel('Rate 24, price of a unit').and(page.locator(':focus')).waitFor(WAIT)
    },
  },
]

const named = process.argv.slice(2)
const wanted = PICTURES.filter(({ name }) => named.length === 0 || named.includes(name))
const shown = await openSamplePage()
try {
  const { page } = shown
  for (const { name, path, height = VIEW.height, until } of wanted) {
    await page.setViewportSize({ ...VIEW, height })
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await shown.open('nordwind', path, theme)
      await until(page)
      // Work beside the page is told of in a corner, until it is done.
      await page.getByText(/^(Checking categories|Adding up conversations)$/).waitFor({ state: 'hidden', ...WAIT })
      // A chart draws itself once the theme is another one.
      await page.waitForTimeout(1_500)
      await page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) })
    }
  }
  if (shown.faults.length > 0) throw new Error(shown.faults.join('\n'))
} finally {
  await shown.close()
}
