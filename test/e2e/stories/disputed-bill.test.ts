/** The guide's disputed bill, by keyboard alone: a number is searched, and the message says by how much it missed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DISPUTED } from '../../../scripts/sample/dispute.ts'
import { CountedKeys } from '../../support/counted-keys.ts'
import { openSamplePage } from '../../support/sample-page.ts'
import type { ServicePage } from '../../support/service-page.ts'

const WAIT = { timeout: 120_000 }

let shown: ServicePage
beforeAll(async () => {
  shown = await openSamplePage()
}, 180_000)
afterAll(() => shown?.close())

test('from a client’s question to the message that answers it, by keyboard', async () => {
  const { page } = shown
  const keys = new CountedKeys(page)
  await shown.open('nordwind', '/clients')
  await page.getByRole('button', { name: /Next: / }).waitFor(WAIT)
  await keys.press('Control+k')
  await keys.type(DISPUTED.userId)
  const found = page.getByRole('option', { name: /\+491•+64/ })
  await found.waitFor(WAIT)
  await expect.poll(() => found.getAttribute('aria-selected'), WAIT).toBe('true')
  await keys.press('Enter')
  await expect.poll(() => page.locator('main tr[data-row] .opener').count(), WAIT).toBe(1)
  const tabs = await page.evaluate<number>(
    `[...document.querySelectorAll('a[href], button, input, select, [tabindex="0"]')].filter(
      (each) => each.offsetParent !== null && each.tabIndex >= 0 && !each.disabled
    ).findIndex((each) => each.matches('tr[data-row] .opener')) + 1`,
  )
  expect(tabs).toBeGreaterThan(20)
  await keys.press('ArrowDown')
  expect(await keys.focused()).toMatch(/^\+491•+64/)
  await keys.press('Enter')
  await expect.poll(() => keys.focused(), WAIT).toMatch(/^Message 1 of 6/)
  await keys.press('End')
  await keys.pressUntil('ArrowUp', /^Message 5 of 6/)
  await page
    .getByText(/3 min 23 s/)
    .first()
    .waitFor(WAIT)
  expect(await page.locator('main').innerText()).toMatch(/nw9000005/)
  // The guide says how many. Before the list took arrows, Tab had to pass everything that stands above its only row.
  expect(keys.pressed).toBeLessThanOrEqual(21)
  expect(shown.faults).toEqual([])
}, 300_000)
