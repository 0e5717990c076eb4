import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatMoney } from '../../src-renderer/numbers/money.ts'
import { violationsInThemes } from '../support/axe.ts'
import { beyondPlace } from '../support/cut-parts.ts'
import { madeYear } from '../support/made-year.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeYear())
}, 180_000)
afterAll(() => shown?.close())

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const euro = (amount: string, signed = false): string => plain(formatMoney(amount, 'EUR', { signed }))
const why = () => shown.page.getByRole('region', { name: /Why it changed/ })

test('a running cycle is compared with the same days of the one before, and its steps lead from total to total', async () => {
  const { page, desk } = shown
  const drivers = await desk.ask('read-drivers', { tenantId: 'nordlicht', cycle: '2026-10' })
  await shown.open('nordlicht', '/overview')
  await why().waitFor()
  expect(plain(await page.locator('main').innerText())).toContain(
    `${euro(drivers.difference, true)} (+${drivers.percent}%) until 4 Nov, against ${euro(drivers.from.total)} in 12 Sep – 5 Oct 2026`,
  )
  const lines = await why().getByRole('list', { name: 'From one total to the other' }).getByRole('listitem').all()
  const texts = await Promise.all(lines.map(async (line) => plain(await line.innerText())))
  expect(texts.at(0)).toContain(euro(drivers.from.total))
  expect(texts.at(-1)).toContain(euro(drivers.to.total))
  // Each step says in a sentence what changed, also to who only hears it.
  expect(texts.join('\n')).toMatch(/Quantity · Club España\s*: club: [\d,]+ A2P conversations in ES instead of [\d,]+/)
})

test('the steps are by agent or by type, and the table has every driver and their sum', async () => {
  const { desk } = shown
  const { drivers, difference } = await desk.ask('read-drivers', { tenantId: 'nordlicht', cycle: '2026-10' })
  await shown.open('nordlicht', '/overview')
  const byType = why().getByRole('button', { name: 'By type' })
  await byType.focus()
  await shown.page.keyboard.press('Enter')
  expect(await byType.getAttribute('aria-pressed')).toBe('true')
  await why().getByText('· A2P conversation').waitFor()
  await why().getByRole('button', { name: 'Show every driver' }).press('Enter')
  const text = plain(await why().getByRole('table').innerText())
  for (const { sentence } of drivers) expect(text).toContain(sentence)
  expect(text).toContain(euro(difference, true))
})

test('the first cycle with traffic is compared with nothing', async () => {
  const { page } = shown
  await shown.open('kobalt', '/overview')
  await page.getByRole('button', { name: /November 2026/ }).click()
  await page
    .getByRole('option', { name: /October 2026/ })
    .or(page.getByRole('menuitem', { name: /October 2026/ }))
    .first()
    .click()
  await page.getByText('The first cycle with traffic').waitFor()
  expect(await why().count()).toBe(0)
})

test('it is accessible in both themes and fits from 1100 pixels on', async () => {
  const { page } = shown
  await page.setViewportSize({ width: 1100, height: 800 })
  await shown.open('nordlicht', '/overview', 'system')
  await why().getByRole('button', { name: 'Show every driver' }).click()
  await why().getByRole('table').waitFor()
  await expect.poll(() => beyondPlace(page)).toBe(0)
  expect(await violationsInThemes(page)).toEqual([])
  await page.setViewportSize({ width: 1920, height: 800 })
  await expect.poll(() => beyondPlace(page)).toBe(0)
  expect(shown.faults).toEqual([])
})
