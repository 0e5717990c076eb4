/** The guide's first day, by keyboard alone: the sample, and a price that is missing. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CountedKeys } from '../../support/counted-keys.ts'
import { MORNING_MS } from '../../support/sample-page.ts'
import { openServicePage, type ServicePage } from '../../support/service-page.ts'

const WAIT = { timeout: 120_000 }
const OCTOBER = { tenantId: 'nordwind', period: { cycle: '2026-10' } }

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(undefined, MORNING_MS)
}, 180_000)
afterAll(() => shown?.close())

test('from an empty store to a bill without a hole, by keyboard', async () => {
  const { page, desk } = shown
  const keys = new CountedKeys(page)
  await page.getByRole('heading', { name: 'Welcome to Ratedesk' }).waitFor()
  await keys.pressUntil('Tab', /^Look around with sample data/)
  await keys.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor(WAIT)
  await page.getByRole('button', { name: /Next: Unpriced events/ }).waitFor(WAIT)
  const before = await desk.ask('read-summary', OCTOBER)
  expect(before.unpriced).toBeGreaterThan(500)

  await keys.press('d')
  await page.getByRole('button', { name: /1 fault/ }).waitFor(WAIT)
  // It begins in the price that is missing.
  await expect.poll(() => keys.focused(), WAIT).toBe('Rate 24, price of a unit')
  await keys.type('0.0625')
  await keys.press('Control+Enter')
  const review = page.getByRole('dialog', { name: /Set version 3/ })
  await review.getByText('What it changes in the charges that are there').waitFor(WAIT)
  await keys.press('Control+Enter')
  await review.waitFor({ state: 'detached', ...WAIT })

  const after = await desk.ask('read-summary', OCTOBER)
  expect(after.unpriced).toBe(0)
  expect(Number(after.total) - Number(before.total)).toBeCloseTo(before.unpriced * 0.0625, 2)
  await keys.press('g', 'c')
  await page.getByRole('button', { name: /Issue the statement: Nordwind Mode/ }).waitFor(WAIT)
  // The guide says how many.
  expect(keys.pressed).toBeLessThanOrEqual(15)
  expect(shown.faults).toEqual([])
}, 300_000)
