/** The one table by keyboard: columns are hidden and stay so, and the foot adds up what is seen. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sumDecimals } from '../../src-main/core/money/decimal.ts'
import { formatMoney } from '../../src-renderer/numbers/money.ts'
import { violationsOn } from '../support/axe.ts'
import { madeClients } from '../support/made-clients.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeClients(12))
}, 180_000)
afterAll(() => shown?.close())

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await shown.page.keyboard.press(key)
}
const heads = () => shown.page.locator('main thead th').allInnerTexts()
const foot = async (): Promise<string[]> =>
  (await shown.page.locator('main tfoot tr').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim())
const focusedName = (): Promise<string> =>
  shown.page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText`)
const openClients = async (): Promise<void> => {
  await shown.open('client-1', '/clients')
  await shown.page.locator('main tr[data-row] .opener').first().waitFor()
}
const charges = async (named: (name: string) => boolean, currency: string): Promise<string> => {
  const { clients } = await shown.desk.ask('read-clients', {})
  const own = clients.filter((client) => client.currency === currency && named(client.name))
  return formatMoney(sumDecimals(own.map((client) => client.charges)), currency).replaceAll(/\s+/g, ' ')
}

describe('columns', () => {
  test('are hidden by keyboard, neither searched nor copied then, and still hidden after a reload', async () => {
    const { page } = shown
    await page.setViewportSize({ width: 1280, height: 800 })
    await openClients()
    expect(await heads()).toContain('Unpriced')
    await page.getByRole('button', { name: 'Columns: Clients you look after' }).focus()
    await press('Enter')
    const menu = page.getByRole('menu')
    await menu.waitFor()
    // What is typed goes to the column with these letters, and does nothing on the page, where D is a key.
    await page.keyboard.type('unpriced')
    await expect.poll(focusedName).toBe('Unpriced')
    expect(new URL(page.url()).hash).toBe('#/clients')
    await press('Enter')
    await expect.poll(heads).not.toContain('Unpriced')
    await press('Escape')
    await menu.waitFor({ state: 'detached' })
    await expect.poll(focusedName).toMatch(/^11 of 12 columns: Clients/)
    const under = await page.locator('main .folded').allInnerTexts()
    expect([under.length > 0, under.filter((text) => text.includes('Unpriced'))]).toEqual([true, []])

    await page.reload()
    await page.locator('main tr[data-row] .opener').first().waitFor()
    expect(await heads()).not.toContain('Unpriced')
    expect(await heads()).toContain('Overruns')
    await page.evaluate(`navigator.clipboard.writeText = async (text) => { globalThis.copied = text }`)
    await page.getByRole('button', { name: 'Copy Clients you look after' }).press('Enter')
    await page.getByText('Copied 12 clients').first().waitFor()
    const [titles] = (await page.evaluate<string>('globalThis.copied')).split('\n')
    expect(titles!.split('\t')).not.toContain('Unpriced')
    expect(titles!.split('\t')).toHaveLength(11)
  })

  test('an order by a column that is hidden gives way to the usual one', async () => {
    const { page } = shown
    await openClients()
    const keys = () =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('main tr[data-row]:not(.under)')].map((row) => row.dataset.row)`,
      )
    const usual = await keys()
    await page.getByRole('button', { name: 'Charges', exact: true }).press('Enter')
    await expect.poll(keys).not.toEqual(usual)
    await page.getByRole('button', { name: /columns: Clients/i }).press('Enter')
    await page.getByRole('menuitemcheckbox', { name: 'Charges' }).press('Enter')
    await expect.poll(keys).toEqual(usual)
    expect(await heads()).not.toContain('Charges')
    await page.getByRole('menuitem', { name: 'Show all' }).press('Enter')
    await expect.poll(heads).toEqual(expect.arrayContaining(['Charges', 'Unpriced']))
    await expect.poll(focusedName).toBe('Columns: Clients you look after')
  })

  test.each([
    [1100, 700],
    [550, 350],
  ])('their menu is whole at %i by %i, and readable to everyone', async (width, height) => {
    const { page } = shown
    await page.setViewportSize({ width, height })
    await openClients()
    await page.getByRole('button', { name: /^Columns: / }).press('Enter')
    await page.getByRole('menu').waitFor()
    // It grows for a moment.
    await page.waitForTimeout(300)
    const box = (await page.getByRole('menu').boundingBox())!
    expect([box.x >= 0, box.y >= 0, box.x + box.width <= width, box.y + box.height <= height]).toEqual(
      Array(4).fill(true),
    )
    expect((await violationsOn(page)).filter((each) => !each.startsWith('region: div[data-reka-popper'))).toEqual([])
    await press('End')
    const last = (await page.getByRole('menuitem', { name: 'Show all' }).boundingBox())!
    expect(last.y + last.height).toBeLessThanOrEqual(height)
    await press('Escape')
    await page.setViewportSize({ width: 1280, height: 800 })
  })
})

describe('the foot', () => {
  test('adds up what the filter leaves, by currency, and says of how many it is', async () => {
    const { page } = shown
    await openClients()
    const whole = await foot()
    expect(whole.map((line) => line.slice(0, 13))).toEqual([
      'EUR 3 clients',
      'GBP 3 clients',
      'JPY 3 clients',
      'USD 3 clients',
    ])
    expect(whole[3]).toContain(await charges(() => true, 'USD'))
    await page.getByRole('textbox', { name: /^Filter/ }).fill('grove')
    await expect.poll(foot).toHaveLength(2)
    const [pounds, dollars] = await foot()
    expect(pounds).toMatch(/^GBP 1 of 3 clients /)
    expect(pounds).toContain(await charges((name) => name.startsWith('Grove'), 'GBP'))
    expect(dollars).toMatch(/^USD 1 of 3 clients /)
    await page.getByRole('textbox', { name: /^Filter/ }).fill('nobody of that name')
    await expect.poll(foot).toEqual([])
    await page.getByRole('textbox', { name: /^Filter/ }).fill('')
    await expect.poll(foot).toEqual(whole)
  })

  test('adds up the marked rows, until the marks are taken away', async () => {
    const { page } = shown
    await openClients()
    const whole = await foot()
    await page.locator('main tr[data-row] .opener').first().focus()
    await press('Shift+ArrowDown', 'Shift+ArrowDown')
    await page.getByText('3 marked').waitFor()
    const lines = await foot()
    const counts = lines.map((line) => Number(/^[A-Z]{3} (\d) clients? marked /.exec(line)?.[1]))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3)
    await press('Escape')
    await expect.poll(foot).toEqual(whole)
  })

  test('has on a line of its own what has no column where it is narrow', async () => {
    const { page } = shown
    await page.setViewportSize({ width: 550, height: 350 })
    await openClients()
    const { totals } = await shown.desk.ask('read-clients', {})
    const [first, below] = await foot()
    expect(first).toMatch(new RegExp(`^${totals[0]!.currency} 3 clients`))
    expect(below).toMatch(new RegExp(`Unpriced ?${totals[0]!.unpriced}$`))
    await page.setViewportSize({ width: 1280, height: 800 })
  })
})

test('nothing went wrong in the page', () => expect(shown.faults).toEqual([]))
