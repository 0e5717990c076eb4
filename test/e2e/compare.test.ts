import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Offers } from '../../src-main/rating/offers/offers.ts'
import { violationsOn } from '../support/axe.ts'
import { ratedesk } from '../support/child.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { csvOf, row } from '../support/desktop.ts'

let desk: RunningConsole
const cli = async (...args: string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await ratedesk(['--store', desk.storeFile, ...args])
  expect([exitCode, stderr]).toEqual([0, ''])
  return stdout
}
const button = (name: string | RegExp): Locator => desk.page.getByRole('button', { name })
const field = (label: string): Locator => desk.page.getByRole('dialog').getByLabel(label, { exact: true })
const bars = (): Locator => desk.page.getByRole('region', { name: /^Cost by offer/ }).getByRole('listitem')
const barOf = async (name: string): Promise<string> =>
  (await bars().filter({ hasText: name }).innerText()).replaceAll('\u{a0}', ' ')
const head = (): Locator =>
  desk.page
    .getByRole('main')
    .getByText(/^Cheapest/)
    .locator('..')

/** A hundred users who ask once and are answered once. */
const traffic = Array.from({ length: 100 }, (_, user) => {
  const more = { user_id: `+447700900${String(user).padStart(3, '0')}` }
  return [
    row(`q${user}`, 'care', 'P2A', '2026-10-05T09:00:00Z', more),
    row(`a${user}`, 'care', 'A2P', '2026-10-05T09:01:00Z', more),
  ]
}).flat()

beforeAll(async () => {
  desk = await openConsole()
  const file = join(desk.folder, 'october.csv')
  writeFileSync(file, csvOf(traffic))
  const card = join(desk.folder, 'card.json')
  const rates = [{ type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.03' }]
  writeFileSync(card, JSON.stringify({ currency: 'EUR', effectiveFrom: '2026-09-01', rounding: 'half-up', rates }))
  await cli('tenant', 'add', '--id', 'shop', '--name', 'Shop', '--currency', 'EUR', '--json')
  await cli('tenant', 'add', '--id', 'quiet', '--name', 'Without traffic', '--currency', 'EUR', '--json')
  const agent = ['--id', 'care', '--tenant', 'shop', '--category', 'non-conversational', '--region', 'GB']
  await cli('agent', 'add', ...agent, '--json')
  await cli('rates', 'set', '--tenant', 'shop', '--file', card, '--json')
  const imported = await ratedesk(['--store', desk.storeFile, 'import', file, '--json'])
  expect(imported.exitCode).toBe(0)
  await desk.page.reload()
  await desk.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Compare' }).click()
  await bars().first().waitFor()
})
afterAll(() => desk?.close())

test('what is priced in another currency costs nobody knows what, until its exchange rate is entered', async () => {
  expect(await barOf('Agentforce, launch price')).toContain('no exchange rate from USD to EUR is given')
  await desk.page
    .getByRole('listitem')
    .filter({ hasText: /^No exchange rate from USD to EUR/ })
    .getByRole('button')
    .click()
  await field('One unit of it is').fill('0,5')
  await field('On the day').fill('2026-10-32')
  await desk.page.getByText('must be a day of the calendar').waitFor()
  expect(await button('Compare with this').isDisabled()).toBe(true)
  await field('On the day').fill('2026-10-01')
  await button('Compare with this').click()
  // A hundred conversations at two dollars, each of which is half a euro.
  await expect.poll(() => barOf('Agentforce, launch price')).toContain('€ 100.00')
  await desk.page.getByText('1 USD is 0.5 EUR, the rate of 2026-10-01.').waitFor()
})

test('a quote is entered with the keyboard alone, checked at its fields, and compared before it is saved', async () => {
  const { page } = desk
  const { keyboard } = page
  await page.getByRole('main').getByRole('button', { name: 'Add an offer' }).first().focus()
  await keyboard.press('Enter')
  await expect.poll(() => page.locator(':focus').getAttribute('aria-label')).toBe('Name')
  await keyboard.type('Our quote')
  await keyboard.press('Tab')
  await keyboard.type('Message')
  await page.getByRole('dialog').getByLabel('What a unit is').selectOption('per_message')
  await keyboard.press('Tab')
  await keyboard.type('three cents')
  const described = await field('Price of a unit').getAttribute('aria-describedby')
  expect(await page.locator(`[id="${described}"]`).innerText()).toContain('must be a decimal')
  await field('Price of a unit').fill('0,02')
  await field('Cost at least, a month').fill('1.50')
  await keyboard.press('Control+Enter')
  await expect.poll(() => barOf('Our quote')).toContain('€ 2.00')
  await page.getByText('The changed offers are compared below, and not saved yet.').waitFor()
  expect(
    (JSON.parse(await cli('offers', 'show', '--tenant', 'shop')) as Offers).offers.map(({ name }) => name),
  ).not.toContain('Our quote')
  expect(await head().innerText()).toContain('Our quote')
})

test('dragging answers without asking, and each slider goes back by itself', async () => {
  const { page } = desk
  const volume = page.getByRole('slider', { name: 'Volume' })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await volume.focus()
  await page.keyboard.press('Home')
  expect(await barOf('Our quote')).toContain('€ 1.50')
  await volume.fill('2048')
  const bar = await barOf('Our quote')
  expect(bar).toContain('€ 4.00')
  expect(bar).toContain('+€ 2.00')
  expect(await volume.getAttribute('aria-valuetext')).toBe('2 × · 200 conversations')
  await page.getByRole('slider', { name: 'Resolved' }).fill('25')
  // At twice the volume 50 are resolved, the least that is paid for, at 0.99 dollars.
  expect(await barOf('Intercom Fin')).toContain('€ 24.75')
  await page.getByRole('slider', { name: 'A hand-off costs' }).fill('10')
  expect(await barOf('Our quote')).toContain('€ 154.00 with hand-off')
  await button('Reset Volume').click()
  expect(await barOf('Our quote')).toContain('€ 77.00 with hand-off')
  await button('Back to today').click()
  expect(await barOf('Our quote')).not.toContain('+')
  expect(asked).toEqual([])
})

test('break-even points are told in words, and the drawing of every model says what it comes to', async () => {
  const { page } = desk
  const points = page.getByRole('region', { name: 'Break-even points' })
  // Below the minimum of 1.50 the card's three cents a message are cheaper: 51 messages cost 1.53.
  await points.getByText('Our quote is cheaper than RCS, as rated here from 51 conversations on.').waitFor()
  await page
    .getByRole('img', { name: /Agentforce, launch price: 3 conversations, \$.6/ })
    .first()
    .waitFor()
  await page.getByRole('img', { name: /Intercom Fin: 1 resolution, \$.0\.99/ }).waitFor()
})

test('offers are moved and removed with the keyboard, and the focus stays with them', async () => {
  const { page } = desk
  const list = page.getByRole('region', { name: 'Offers', exact: true }).getByRole('listitem')
  const names = async (): Promise<string[]> =>
    (await list.locator('.font-medium').allInnerTexts()).filter((name) => name !== '')
  const before = await names()
  await button('Move Our quote up').focus()
  await page.keyboard.press('Enter')
  await expect.poll(names).toEqual([...before.slice(0, -2), 'Our quote', before.at(-2)!])
  expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Move Our quote up')
  await button('Remove Ada').focus()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await names()).includes('Ada')).toBe(false)
  expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Remove Intercom Fin')
})

test('what is saved is there after a reload and on the command line, and comes in again as a file', async () => {
  const { page, folder } = desk
  await button('Save for this client').click()
  await page.getByText('The offers are saved for this client').first().waitFor()
  await page.reload()
  await expect.poll(() => barOf('Our quote')).toContain('€ 2.00')
  const shown = JSON.parse(await cli('offers', 'show', '--tenant', 'shop')) as Offers
  expect(shown.offers.find(({ name }) => name === 'Our quote')).toEqual({
    name: 'Our quote',
    model: 'per_message',
    unitPrice: '0.02',
    minimumCharge: '1.50',
  })
  expect(shown.exchangeRate).toEqual({ from: 'USD', rate: '0.5', date: '2026-10-01' })
  await button('Export').click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Offers as JSON' }).click()
  const saved = join(folder, 'saved.json')
  await (await download).saveAs(saved)
  expect(JSON.parse(readFileSync(saved, 'utf8'))).toEqual(shown)
  writeFileSync(saved, JSON.stringify({ offers: [{ name: 'Only one', model: 'per_message', unitPrice: '0.01' }] }))
  await page.locator('input[type=file]').setInputFiles(saved)
  await expect.poll(() => bars().count()).toBe(1)
  expect(await barOf('Only one')).toContain('€ 1.00')
  await button('Drop the changes').click()
  await expect.poll(() => barOf('Our quote')).toContain('€ 2.00')
})

test('the screen and its panels have no barrier that axe finds', async () => {
  const { page } = desk
  await page
    .getByRole('region', { name: /Notifications/ })
    .locator('li')
    .first()
    .waitFor({ state: 'detached' })
  expect(await violationsOn(page)).toEqual([])
  await button(/^Our quote/)
    .last()
    .click()
  await field('Name').waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.keyboard.press('Escape')
})

test('a client without traffic is told what is needed', async () => {
  const { page } = desk
  await button(/Shop/).first().click()
  await page.getByRole('option', { name: /Without traffic/ }).click()
  await page.getByText('No traffic of Without traffic yet').waitFor()
})

test('nothing went wrong in the page, and it asked nobody but its door', () => {
  expect(desk.faults).toEqual([])
})
