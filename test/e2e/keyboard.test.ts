/** The console by keyboard alone: its keys, its tables, and a focus that is never lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SCREEN_LIST } from '../../src-main/contract/screens.ts'
import { madeFull } from '../support/full-store.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeFull())
}, 180_000)
afterAll(() => shown?.close())

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await shown.page.keyboard.press(key)
}
/** What has the focus; `BODY` where nothing has it. What closes gives it back a moment later. */
async function focused(): Promise<string> {
  await shown.page.waitForTimeout(500)
  return shown.page.evaluate<string>(
    `(() => { const at = document.activeElement; return at === document.body ? 'BODY' : (at.getAttribute('aria-label') ?? at.innerText.trim() ?? at.tagName).split('\\n')[0] })()`,
  )
}

describe('the keys of the frame', () => {
  test('? shows all keys, and Escape returns to where one was', async () => {
    const { page } = shown
    await shown.open('harbour', '/overview')
    await page.getByRole('button', { name: 'Export' }).focus()
    await press('?')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await keys.waitFor()
    for (const { title } of SCREEN_LIST) expect(await keys.innerText()).toContain(title)
    await press('Escape')
    await keys.waitFor({ state: 'detached' })
    expect(await focused()).toBe('Export')
  })

  test('[ and ] go to the cycle before and after, on figures and on statements', async () => {
    const { page } = shown
    await shown.open('harbour', '/overview')
    const cycle = (name: string) => page.getByRole('button', { name: `Billing cycle: ${name}` })
    await cycle('November 2026').waitFor()
    await press('[')
    await cycle('October 2026').waitFor()
    await press(']')
    await cycle('November 2026').waitFor()
    await shown.open('harbour', '/statements/2026-10')
    await page.getByRole('article', { name: 'Statement of October 2026' }).waitFor()
    await press('[')
    await page.waitForURL(/statements\/2026-09$/)
    await press('[')
    await press(']')
    await page.waitForURL(/statements\/2026-10$/)
  })

  test('brackets typed by AltGr, which Windows tells as Ctrl and Alt, are brackets; typed with Ctrl they are not', async () => {
    const { page } = shown
    await shown.open('harbour', '/overview')
    const cycle = (name: string) => page.getByRole('button', { name: `Billing cycle: ${name}` })
    await cycle('November 2026').waitFor()
    const type = (key: string, more: string): Promise<unknown> =>
      page.evaluate(
        `document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', ctrlKey: true, altKey: true, ${more} bubbles: true, cancelable: true }))`,
      )
    await type('[', 'modifierAltGraph: true,')
    await cycle('October 2026').waitFor()
    await type(']', 'modifierAltGraph: true,')
    await cycle('November 2026').waitFor()
    await type('[', '')
    await type('[', '')
    await type('[', 'modifierAltGraph: true,')
    await cycle('October 2026').waitFor()
  })

  test('the search lists every screen, every theme and both cycles before anything is typed', async () => {
    const { page } = shown
    await shown.open('harbour', '/overview')
    await press('Control+k')
    const list = page.getByRole('listbox', { name: 'Results' })
    await list.waitFor()
    const names = await list.getByRole('option').allInnerTexts()
    const labels = names.map((each) => each.split('\n')[0])
    expect(labels).toEqual(expect.arrayContaining(SCREEN_LIST.map(({ title }) => title)))
    for (const label of [
      'Light theme',
      'Dark theme',
      'Theme of the system',
      'Previous cycle',
      'Next cycle',
      'Check this store',
    ])
      expect(labels).toContain(label)
    await press('Escape')
  })
})

describe('a table', () => {
  const rowAt = () =>
    shown.page.evaluate<string | null>(`document.activeElement?.closest('tr[data-row]')?.dataset.row ?? null`)
  beforeEach(async () => {
    await shown.open('harbour', '/agents')
    await shown.page.evaluate(`navigator.clipboard.writeText = async (text) => { globalThis.copied = text }`)
    await shown.page.locator('main tr[data-row] .opener').first().focus()
  })

  test('is one stop of the Tab key, and the arrows, Page, Home and End walk its rows', async () => {
    expect(await shown.page.locator('main tr[data-row] .opener[tabindex="0"]').count()).toBe(1)
    const rows = await shown.page.evaluate<string[]>(
      `[...document.querySelectorAll('main tr[data-row]:not(.under)')].map((each) => each.dataset.row)`,
    )
    expect(rows.length).toBe(5)
    for (const [key, place] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['End', 4],
      ['Home', 0],
      ['PageDown', 4],
      ['PageUp', 0],
    ] as const) {
      await press(key)
      expect(await rowAt(), key).toBe(rows[place])
    }
  })

  test('marks rows with Shift, copies them as text with tabs, and Escape takes the marks away', async () => {
    const { page } = shown
    await press('Shift+ArrowDown', 'Shift+ArrowDown')
    await page.getByText('3 marked').waitFor()
    await press('Control+c')
    await page.getByText('Copied 3 agents').first().waitFor()
    const copied = await page.evaluate<string>('globalThis.copied')
    expect(copied.split('\n').map((line) => line.split('\t').length)).toEqual([10, 10, 10, 10])
    await press('Escape')
    await page.getByText('3 marked').waitFor({ state: 'detached' })
    await press('Control+c')
    await page.getByText('Copied 1 agent').first().waitFor()
  })
})

/** Each opens something by keyboard, and closes it. */
const OPENED = [
  { path: '/overview', opener: 'Export' },
  { path: '/agents', opener: 'Add agent' },
  { path: '/agents', opener: 'Harbour Offers' },
  { path: '/tenants', opener: 'Add tenant' },
  { path: '/compare', opener: 'Add an offer' },
  { path: '/activity', opener: 'Set rate card' },
] as const

test.each(OPENED)('Escape out of what “$opener” of $path opens returns the focus to it', async ({ path, opener }) => {
  const { page } = shown
  await shown.open('harbour', path)
  const main = page.locator('main')
  const row = main.getByRole('row').filter({ hasText: opener }).locator('.opener')
  await main.getByRole('button', { name: opener }).or(row).first().focus()
  const before = await focused()
  await press('Enter')
  await page.getByRole('dialog').or(page.getByRole('menu')).first().waitFor()
  await press('Escape')
  expect(await focused()).toBe(before)
})

test('what an act takes away leaves the focus on the page: a client added, an alert acknowledged', async () => {
  const { page } = shown
  await shown.open('harbour', '/tenants')
  await page.getByRole('button', { name: 'Add tenant' }).first().click()
  const panel = page.getByRole('dialog')
  await panel.getByLabel('Name', { exact: true }).fill('Puffin Tours')
  await panel.getByRole('button', { name: 'Add tenant' }).focus()
  await press('Enter')
  await panel.waitFor({ state: 'detached' })
  expect(await focused()).not.toBe('BODY')

  await shown.open('harbour', '/alerts')
  await page
    .getByRole('button', { name: /^Acknowledge/ })
    .first()
    .focus()
  await press('Enter')
  expect(await focused()).not.toBe('BODY')
  await press('Enter')
  expect(await focused()).not.toBe('BODY')
})

test('a message has room of its own: it lies over neither the page nor a panel, and is told', async () => {
  const { page } = shown
  await page.setViewportSize({ width: 1100, height: 700 })
  await shown.open('harbour', '/agents')
  await page.getByRole('button', { name: 'Add agent' }).first().click()
  await page.getByRole('dialog').waitFor()
  await page.getByRole('button', { name: /^Copy/ }).first().focus()
  await press('Enter')
  await page
    .getByText(/^Copied \d+ agents$/)
    .first()
    .waitFor()
  await page.waitForTimeout(500)
  const feet = await page.evaluate<number[]>(
    `[...document.querySelectorAll('main, nav[aria-label=Screens], [role=dialog]')].map((each) => each.getBoundingClientRect().bottom)`,
  )
  const top = await page.evaluate<number>(
    `Math.min(...[...document.querySelectorAll('[data-slot=viewport] li')].map((each) => each.getBoundingClientRect().top))`,
  )
  expect(feet.length).toBe(3)
  for (const foot of feet) expect(foot).toBeLessThanOrEqual(top)
  await page.locator('#page').focus()
  expect(
    await page
      .locator('[role=status], [role=alert]')
      .filter({ hasText: /Copied/ })
      .count(),
  ).toBeGreaterThan(0)
})

test('nothing went wrong in the page', () => expect(shown.faults).toEqual([]))
