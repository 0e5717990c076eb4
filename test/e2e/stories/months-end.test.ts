/** The guide's month's end: late days of an issued month, a draft that is issued, and the check of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RateCard } from '../../../src-main/contract/answers.ts'
import { openSamplePage } from '../../support/sample-page.ts'
import type { ServicePage } from '../../support/service-page.ts'

const WAIT = { timeout: 120_000 }

let shown: ServicePage
beforeAll(async () => {
  shown = await openSamplePage()
  // The first day has added the price that was missing.
  const [first] = await shown.desk.ask('list-rates', { tenantId: 'nordwind' })
  const { card } = first!
  const rates = [
    ...card.rates,
    { type: 'a2p_single_message', country: 'ES', model: 'flat', unitPrice: '0.0625' },
  ] as RateCard['rates']
  await shown.desk.ask('set-rates', { tenantId: 'nordwind', card: { ...card, effectiveFrom: '2026-10-01', rates } })
}, 180_000)
afterAll(() => shown?.close())

test('October is issued with what came late of September, and its check agrees', async () => {
  const { page, desk } = shown
  await shown.open('nordwind', '/statements/2026-10')
  const article = page.getByRole('article', { name: 'Statement of October 2026' })
  await article.getByText('Adjustments in it').waitFor(WAIT)
  const september = await desk.ask('read-statement', { tenantId: 'nordwind', cycle: '2026-09' })
  const now = await desk.ask('read-summary', { tenantId: 'nordwind', period: { cycle: '2026-09' } })
  const draft = await desk.ask('read-statement', { tenantId: 'nordwind', cycle: '2026-10' })
  const own = await desk.ask('read-summary', { tenantId: 'nordwind', period: { cycle: '2026-10' } })
  const cents = (text: string): number => Math.round(Number(text) * 100)
  // What came late is what September comes to now, less what was issued.
  const late = cents(now.total) - cents(september.total)
  expect(late).toBeGreaterThan(1000)
  expect(cents(draft.total) - cents(own.total)).toBe(late)

  await article.getByRole('button', { name: 'Issue', exact: true }).click()
  const panel = page.getByRole('region', { name: /Issue the statement of October 2026/ })
  await panel.getByRole('button', { name: /^Issue for/ }).click()
  await article.getByRole('button', { name: 'Verify' }).click(WAIT)
  await article.getByText('agrees').first().waitFor(WAIT)
  expect(await article.innerText()).not.toMatch(/differs/)
  const issued = await desk.ask('read-statement', { tenantId: 'nordwind', cycle: '2026-10' })
  expect([issued.status, issued.total]).toEqual(['issued', draft.total])
  expect(shown.faults).toEqual([])
}, 300_000)
