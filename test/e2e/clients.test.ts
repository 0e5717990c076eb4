import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import { row } from '../support/desktop.ts'
import { madeClients } from '../support/made-clients.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeClients(12))
}, 180_000)
afterAll(() => shown?.close())

const rows = () => shown.page.locator('main tr[data-row] .opener')
const focused = (): Promise<string | null> =>
  shown.page.evaluate<string | null>(`document.activeElement?.closest('tr')?.dataset.row ?? null`)
const heading = (name: string) => shown.page.getByRole('heading', { level: 1, name })

test('with several clients all are shown first, what presses most at the top, totals by currency in the foot', async () => {
  const { page } = shown
  await shown.open('client-1', '/')
  await heading('Clients').waitFor()
  await rows().first().waitFor()
  expect(await rows().count()).toBe(12)
  // An event without a price is an error.
  expect(await page.locator('main tr[data-row]').first().innerText()).toContain('Unpriced events')
  const { totals } = await shown.desk.ask('read-clients', {})
  const foot = await page.locator('main tfoot tr').allInnerTexts()
  expect(foot.map((text) => text.slice(0, 3))).toEqual(totals.map(({ currency }) => currency))
  // Nothing of the client that was shown before stands around them.
  await page.getByRole('button', { name: 'Tenant: all clients' }).waitFor()
})

test('arrows go from client to client, Enter opens its overview, and g c comes back', async () => {
  const { page } = shown
  await shown.open('client-1', '/clients')
  await rows().first().waitFor()
  await page.keyboard.press('ArrowDown')
  const first = await focused()
  await page.keyboard.press('ArrowDown')
  const second = await focused()
  expect(second).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  expect(await focused()).toBe(first)
  await page.keyboard.press('End')
  const last = await focused()
  await page.keyboard.press('Enter')
  await heading('Overview').waitFor()
  const { clients } = await shown.desk.ask('read-clients', {})
  const { name } = clients.find(({ tenantId }) => tenantId === last)!
  await page.getByRole('button', { name: `Tenant: ${name}` }).waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await heading('Clients').waitFor()
})

test('d does what presses most: a draft from the affected cycle has the rows without a price', async () => {
  const { page } = shown
  await shown.open('client-1', '/clients')
  await rows().first().waitFor()
  await page.keyboard.press('d')
  await heading('Rate card').or(page.getByText('A draft from 1 Nov 2026 on')).first().waitFor()
  await page.getByText('A draft from 1 Nov 2026 on').first().waitFor()
  expect(new URL(page.url()).hash).toBe('#/rates')
  expect(await page.locator('main').innerText()).toContain('Price is missing')
  // The price that lacks is what is typed next.
  await expect
    .poll(() => page.evaluate(`document.activeElement?.dataset.path ?? ''`))
    .toMatch(/^rates\[\d+\]\.unitPrice$/)
  expect(await page.evaluate(`document.activeElement.value`)).toBe('')
  await page.getByRole('button', { name: 'Discard' }).first().click()
})

test('d on a client does what is next for that one, and typing d in the filter does nothing', async () => {
  const { page } = shown
  await shown.open('client-1', '/clients')
  await rows().first().waitFor()
  const filter = page.getByRole('textbox', { name: /Filter/ })
  await filter.fill('Issue the statement')
  await filter.press('d')
  expect(new URL(page.url()).hash).toBe('#/clients')
  await filter.fill('Issue the statement')
  await rows().first().focus()
  const tenantId = await focused()
  await page.keyboard.press('d')
  await heading('Statements').waitFor()
  expect(new URL(page.url()).hash).toMatch(/^#\/statements\/2026-10/)
  const statements = await shown.desk.ask('list-statements', { tenantId: tenantId! })
  expect(statements.find(({ cycle }) => cycle === '2026-10')?.status).toBe('draft')
})

test('traffic that nobody has is offered to the likely client with why, and to every other', async () => {
  const { page, desk } = shown
  const { tenantId, name } = (await desk.ask('read-clients', {})).clients.find(({ lastImportAt }) => lastImportAt)!
  await desk.desktop.importCsv(
    [
      row('stray', 'stray-bot', 'A2P', '2026-11-03T10:00:00Z'),
      row('known', `${tenantId}-bot`, 'A2P', '2026-11-03T10:00:00Z'),
    ],
    'common.csv',
  )
  await shown.open('client-1', '/clients?parked=stray-bot')
  const section = page.getByRole('region', { name: 'Traffic that nobody has' })
  await section.getByText(`Likely ${name}: 1 agent of this client came in the same file, common.csv.`).waitFor()
  await expect.poll(() => page.evaluate(`document.activeElement?.getAttribute('aria-label')`)).toContain('stray-bot')
  await section.getByRole('button', { name: 'Another client: stray-bot' }).click()
  expect(await page.getByRole('option').count()).toBe(12)
  await page.keyboard.press('Escape')
  await section.getByRole('button', { name: `Add to ${name}: stray-bot` }).click()
  await heading('Agents').waitFor()
  await page.getByRole('button', { name: `Tenant: ${name}` }).waitFor()
})

test('the way of a client stands in its overview until it is gone', async () => {
  const { page, desk } = shown
  const { clients } = await desk.ask('read-clients', {})
  const of = (kind: string): string => clients.find(({ next }) => next?.kind === kind)!.tenantId
  const path = page.getByRole('region', { name: /^Set up/ })
  await shown.open(of('add-agent'), '/overview')
  await path.getByRole('link', { name: 'Add an agent' }).waitFor()
  expect(await path.getByRole('listitem').count()).toBe(4)
  await shown.open(of('import-traffic'), '/overview')
  await path.getByText('3 of 4 done').waitFor()
  await shown.open(clients.find(({ next }) => next === null)!.tenantId, '/overview')
  await page.getByText('Charges of the cycle').waitFor()
  expect(await path.count()).toBe(0)
})

test('an agent without a launch day is one line below the figure of a client that is billed', async () => {
  const { page, desk } = shown
  const { clients } = await desk.ask('read-clients', {})
  const { tenantId } = clients.find(({ next, lastImportAt }) => next === null && lastImportAt !== null)!
  await desk.desktop.call('add-agent', {
    tenantId,
    agentId: 'not-launched',
    name: 'Not launched',
    category: 'non-conversational',
    region: 'US',
  })
  await shown.open(tenantId, '/overview')
  const figure = page.getByText('Charges of the cycle')
  const line = page.getByText('1 agent has no launch day.')
  await line.waitFor()
  expect(await page.getByRole('region', { name: /^Set up/ }).count()).toBe(0)
  expect((await figure.boundingBox())!.y).toBeLessThan((await line.boundingBox())!.y)
  await page.getByRole('link', { name: 'Record the launch of Not launched' }).click()
  await heading('Agents').waitFor()
  await page.getByRole('dialog', { name: 'Not launched' }).waitFor()
})

test.each([
  [1280, 800],
  [1100, 700],
  [550, 350],
] as const)('it is readable to everyone at %i by %i, and nothing is wider than the page', async (width, height) => {
  const { page } = shown
  await page.setViewportSize({ width, height })
  for (const path of ['/clients', '/overview']) {
    await shown.open('client-7', path)
    await page.waitForTimeout(300)
    expect(await violationsOn(page)).toEqual([])
  }
  await shown.open('client-7', '/clients')
  await rows().first().waitFor()
  // Neither the page nor the table, although one client has a very long name.
  const wide = await page.evaluate(
    `['main', 'main .overflow-x-auto'].map((each) => { const at = document.querySelector(each); return Math.max(0, at.getBoundingClientRect().right - innerWidth, at.scrollWidth - at.clientWidth) })`,
  )
  expect(wide).toEqual([0, 0])
  // Name and money stay; at this width everything else is on the line under them.
  expect(await page.locator('main thead th').count()).toBe({ 550: 2, 1100: 8, 1280: 9 }[width])
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('while nothing is known it waits, and a refusal can be asked again', async () => {
  const { page, desk } = shown
  desk.hold('read-clients')
  await shown.open('client-1', '/clients')
  await page.getByRole('status').getByText('Reading').waitFor()
  await desk.refuse('read-clients', 'the store is on its way')
  await page.getByRole('alert').getByText('The store is on its way').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(() => desk.held.length).toBe(1)
  await desk.letGo('read-clients')
  await rows().first().waitFor()
  expect(shown.faults).toEqual([])
})

test('t sets the tags of a client; a tag shows the clients that have it, with the totals of these alone', async () => {
  const { page } = shown
  // Both are billed in US dollars.
  for (const tenantId of ['client-1', 'client-5'])
    await shown.desk.desktop.call('tag-tenant', { tenantId, add: ['pair'] })
  await shown.open('client-1', '/clients')
  await rows().first().waitFor()
  await page.keyboard.press('ArrowDown')
  const tagged = (await focused())!
  await page.keyboard.press('t')
  const panel = page.getByRole('dialog', { name: /^Tags of/ })
  await panel.getByRole('combobox', { name: 'New tag' }).waitFor()
  await page.keyboard.type('north')
  await page.keyboard.press('Enter')
  await panel.getByRole('listitem').filter({ hasText: 'north' }).waitFor()
  await page.keyboard.type('VIP')
  await page.keyboard.press('Enter')
  await panel.getByRole('listitem').filter({ hasText: 'VIP' }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(await focused()).toBe(tagged)
  const filter = page.getByRole('group', { name: 'Only clients with a tag' })
  await filter.getByRole('button', { name: /^pair/ }).click()
  await page.getByText('2 clients', { exact: true }).first().waitFor()
  expect(await rows().count()).toBe(2)
  expect((await page.locator('main tfoot tr').allInnerTexts()).map((text) => text.slice(0, 3))).toEqual(['USD'])
  expect(await violationsOn(page)).toEqual([])
  await filter.getByRole('button', { name: /^pair/ }).click()
  await page.getByText('12 clients').first().waitFor()
  await page.getByRole('textbox', { name: /Filter/ }).fill('vip')
  await page.getByText('1 of 12 clients').waitFor()
})
