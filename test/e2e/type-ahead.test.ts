/** What is typed while a menu, a panel or the palette closes is for what stands behind it: none of it is lost. */
import { afterAll, beforeAll, test } from 'vitest'
import { madeFull } from '../support/full-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeFull())
  shown.page.setDefaultTimeout(8_000)
}, 180_000)
afterAll(() => shown?.close())

/** Sends the keys without waiting for what each does, as fast fingers do. */
async function pressAtOnce(...chords: string[]): Promise<void> {
  const { keyboard } = shown.page
  await Promise.all(
    chords.flatMap((chord) => {
      const keys = chord.split('+')
      return [...keys.map((key) => keyboard.down(key)), ...keys.toReversed().map((key) => keyboard.up(key))]
    }),
  )
}
const cycle = (name: string) => shown.page.getByRole('button', { name: `Billing cycle: ${name}` })
const palette = () => shown.page.getByRole('combobox', { name: 'Search or jump to' })

/** Opens a menu by keyboard and waits until it can be chosen from. */
async function openMenu(name: string | RegExp): Promise<void> {
  await shown.page.getByRole('button', { name }).first().focus()
  await shown.page.keyboard.press('Enter')
  await shown.page.getByRole('option').or(shown.page.getByRole('menuitem')).first().waitFor()
  await shown.page.waitForTimeout(300)
}

test('a key of the page after a choice from a short list', async () => {
  await shown.open('harbour', '/overview')
  await cycle('November 2026').waitFor()
  await openMenu(/^Billing cycle/)
  // September is chosen, and the key goes on to the cycle after it.
  await pressAtOnce('End', 'Enter', ']')
  await cycle('October 2026').waitFor()
  await openMenu(/^Billing cycle/)
  await pressAtOnce('ArrowDown', 'Enter', '/')
  await palette().waitFor()
  await shown.page.keyboard.press('Escape')
  await cycle('September 2026').waitFor()
})

test('a key of the page after a choice from a list that is searched, and after leaving it', async () => {
  await shown.open('harbour', '/overview')
  for (const last of ['Enter', 'Escape']) {
    await openMenu(/^Tenant:/)
    await pressAtOnce(last, '/')
    await palette().waitFor()
    await shown.page.keyboard.press('Escape')
    await palette().waitFor({ state: 'detached' })
  }
})

test('a key of the page after a menu, a panel and the palette', async () => {
  const { page } = shown
  await shown.open('harbour', '/overview')
  await openMenu('Export')
  await pressAtOnce('Escape', '/')
  await palette().waitFor()
  await pressAtOnce('Escape', '?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await keys.waitFor()
  await page.waitForTimeout(300)
  await pressAtOnce('Escape', '/')
  await palette().waitFor()
  await shown.open('harbour', '/agents?add')
  await page.getByRole('dialog').waitFor()
  await page.waitForTimeout(300)
  await pressAtOnce('Escape', '/')
  await palette().waitFor()
})
