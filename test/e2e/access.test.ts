/** Axe finds nothing on any screen, with any panel, menu or message open, or under the pointer, in either theme. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import { madeFull, PLACES } from '../support/full-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeFull())
}, 180_000)
afterAll(() => shown?.close())

/** Colours fade in a moment; axe must see them as they stay. */
const SETTLED_MS = 250
/**
 * What the component library does: its menus stand outside of every landmark, and around its messages lie stops of the Tab
 * key that lead into them, without a name.
 */
const OF_LIBRARY = /^region: div\[data-reka-popper|^aria-hidden-focus: .*span\[aria-hidden="true"\]/
/** The themes differ by their colours alone, so that in the dark one nothing else is looked at a second time. */
const RULES = { light: [], dark: ['color-contrast'] } as const
const found = async (theme: 'light' | 'dark'): Promise<string[]> =>
  (await violationsOn(shown.page, RULES[theme])).filter((violation) => !OF_LIBRARY.test(violation))

const open = async (tenant: string, path: string, theme: 'light' | 'dark'): Promise<void> => {
  await shown.open(tenant, path, theme)
  await shown.page.waitForTimeout(SETTLED_MS)
}

/** What opens by a press of a button, and what is there then. */
const PRESSED = [
  { path: '/overview', press: 'Export', role: 'menu' },
  { path: '/tenants', press: 'Add tenant', role: 'dialog' },
  { path: '/agents', press: 'Add agent', role: 'dialog' },
  { path: '/agents', press: 'Harbour Offers', role: 'dialog' },
  { path: '/profiles', press: /^Move agents/, role: 'dialog' },
  { path: '/compare', press: 'Add an offer', role: 'dialog' },
  { path: '/statements', press: 'Issue', role: 'button' },
  { path: '/activity', press: 'Set rate card', role: 'dialog' },
] as const

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(PLACES)('$tenant $path', async ({ tenant, path }) => {
    await open(tenant, path, theme)
    expect(await found(theme)).toEqual([])
  })

  test.each(PRESSED)('$path after $press', async ({ path, press, role }) => {
    const { page } = shown
    await open('harbour', path, theme)
    const main = page.locator('main')
    await main
      .getByRole('button', { name: press })
      .or(main.getByRole('cell', { name: press }))
      .first()
      .click()
    await page.getByRole(role).last().waitFor()
    await page.waitForTimeout(SETTLED_MS)
    expect(await found(theme)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('the keys, and a message at the foot', async () => {
    const { page } = shown
    await open('harbour', '/agents', theme)
    await page.getByRole('button', { name: /^Copy/ }).first().click()
    await page
      .getByText(/^Copied \d+ agents$/)
      .first()
      .waitFor()
    await page.waitForTimeout(SETTLED_MS)
    expect(await found(theme)).toEqual([])
    await page.locator('#page').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.waitForTimeout(SETTLED_MS)
    expect(await found(theme)).toEqual([])
    await page.keyboard.press('Escape')
  })

  test.each(['/agents', '/statements', '/compare', '/traffic'])('buttons under the pointer on %s', async (path) => {
    const { page } = shown
    await open('harbour', path, theme)
    const buttons = page.locator('main button.bg-primary')
    expect(await buttons.count()).toBeGreaterThan(0)
    await buttons.first().hover()
    await page.waitForTimeout(SETTLED_MS)
    expect(await found(theme)).toEqual([])
  })
})

test('nothing went wrong in the page', () => expect(shown.faults).toEqual([]))
