/** The guide's launch: traffic that nobody has becomes an agent's, its category chosen with what either would cost. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSamplePage } from '../../support/sample-page.ts'
import type { ServicePage } from '../../support/service-page.ts'

const WAIT = { timeout: 120_000 }

let shown: ServicePage
beforeAll(async () => {
  shown = await openSamplePage()
}, 180_000)
afterAll(() => shown?.close())

test('an agent whose traffic waits is added with its category and its day of launch, and is billed', async () => {
  const { page, desk } = shown
  await shown.open('nordwind', '/clients')
  await page.getByRole('button', { name: 'Add to Nordwind Mode: nordwind-outlet-ie' }).click(WAIT)
  const panel = page.getByRole('dialog', { name: 'Add an agent' })
  await panel.getByLabel('Name', { exact: true }).fill('Nordwind Outlet')
  await panel.getByLabel('Region').click()
  await page.keyboard.type('Ireland')
  await page.keyboard.press('Enter')
  await panel.getByLabel('Launched at').fill('2026-10-12T10:00')
  await panel.getByLabel('Judge by the traffic of').click()
  await page.getByRole('option', { name: /^Nordwind Stilberatung/ }).click()
  await panel.getByText(/messages from DE are taken as if they came from IE/).waitFor(WAIT)
  expect(await panel.getByText('What each category would have cost').count()).toBe(1)
  await panel.locator('input[type=radio][value=conversational]').check()
  await panel.getByRole('button', { name: 'Add agent' }).click(WAIT)
  await panel.waitFor({ state: 'detached', ...WAIT })
  await page.getByRole('main').getByText('Nordwind Outlet').first().waitFor(WAIT)
  expect(await desk.ask('list-parked', {})).toEqual([])
  const { agents } = await desk.ask('read-summary', { tenantId: 'nordwind', period: { cycle: '2026-10' } })
  const outlet = agents.find(({ agentId }) => agentId === 'nordwind-outlet-ie')!
  expect(outlet.messages).toBeGreaterThan(300)
  expect(outlet.conversations).toBeGreaterThan(0)
  expect(outlet.events.filter(({ country }) => country === 'IE').length).toBeGreaterThan(0)
  expect(Number(outlet.amount)).toBeGreaterThan(10)
  expect(shown.faults).toEqual([])
}, 300_000)
