/** Axe finds nothing on any screen, with any panel, menu or message open, or under the pointer, in either theme. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsInThemes } from '../support/axe.ts'
import { madeFull, PLACES } from '../support/full-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeFull())
}, 180_000)
afterAll(() => shown?.close())

/**
 * What the component library does: its menus stand outside of every landmark, and around its messages lie stops of the Tab
 * key that lead into them, without a name.
 */
const OF_LIBRARY = /: region: div\[data-reka-popper|: aria-hidden-focus: .*span\[aria-hidden="true"\]/
const found = async (): Promise<string[]> =>
  (await violationsInThemes(shown.page)).filter((violation) => !OF_LIBRARY.test(violation))

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

test.each(PLACES)('$tenant $path', async ({ tenant, path }) => {
  await shown.open(tenant, path, 'system')
  expect(await found()).toEqual([])
})

test.each(PRESSED)('$path after $press', async ({ path, press, role }) => {
  const { page } = shown
  await shown.open('harbour', path, 'system')
  const main = page.locator('main')
  await main
    .getByRole('button', { name: press })
    .or(main.getByRole('cell', { name: press }))
    .first()
    .click()
  await page.getByRole(role).last().waitFor()
  expect(await found()).toEqual([])
})

test('the keys, and a message at the foot', async () => {
  const { page } = shown
  await shown.open('harbour', '/agents', 'system')
  await page.getByRole('button', { name: /^Copy/ }).first().click()
  await page
    .getByText(/^Copied \d+ agents$/)
    .first()
    .waitFor()
  expect(await found()).toEqual([])
  await page.locator('#page').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  expect(await found()).toEqual([])
})

test.each(['/agents', '/statements', '/compare', '/traffic'])('buttons under the pointer on %s', async (path) => {
  const { page } = shown
  await shown.open('harbour', path, 'system')
  await page.locator('main button.bg-primary').first().hover()
  expect(await found()).toEqual([])
})

test('nothing went wrong in the page', () => expect(shown.faults).toEqual([]))
