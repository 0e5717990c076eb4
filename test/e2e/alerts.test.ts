import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countedAlerts } from '../../src-main/contract/alerts/alert-groups.ts'
import { violationsOn } from '../support/axe.ts'
import { HARBOUR, madeAlerts } from '../support/made-alerts.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeAlerts())
}, 180_000)
afterAll(() => shown?.close())

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const focused = (read = 'textContent'): Promise<string> =>
  shown.page.evaluate<string>(`document.activeElement?.${read}?.trim() ?? ''`)
const focusedAlert = (): Promise<string> => focused(`closest('[data-alert]')?.getAttribute('data-alert')`)
const group = (name: string) => shown.page.getByRole('region', { name, exact: true })
const inSideBar = async (): Promise<string> =>
  (
    await shown.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('link', { name: /^Alerts/ })
      .innerText()
  ).replaceAll(/\s+/g, ' ')
/** What the services count. */
const held = async (): Promise<number> =>
  countedAlerts(await shown.desk.desktop.call('list-alerts', { tenantId: HARBOUR.tenantId, texts: false })).length

async function tabTo(fits: () => Promise<boolean>): Promise<void> {
  for (let pressed = 0; pressed < 90; pressed++) {
    if (await fits()) return
    await shown.page.keyboard.press('Tab')
  }
  throw new Error(`the focus never came there; it is at ${await focused('outerHTML')}`)
}

/** The one count, wherever it stands. */
async function countIsEverywhere(count: number): Promise<void> {
  const { page } = shown
  expect(await held()).toBe(count)
  await shown.open(HARBOUR.tenantId, '/alerts')
  await page.getByText(`${count} alerts hold now`).waitFor()
  expect(await inSideBar()).toBe(`Alerts ${count} that hold`)
  await shown.open(HARBOUR.tenantId, '/overview')
  await page.getByRole('heading', { name: `Alerts ${count}`, exact: true }).waitFor()
  await page.getByRole('link', { name: `and ${count - 1} more` }).waitFor()
  await shown.open(HARBOUR.tenantId, '/clients')
  const row = page.getByRole('row').filter({ hasText: HARBOUR.name })
  await row.getByText(String(count), { exact: true }).first().waitFor()
}

describe('an alert, by keyboard only', () => {
  test('is acknowledged with a note, counts nowhere, and is undone; the focus stays where one works', async () => {
    const { page } = shown
    const before = await held()
    await countIsEverywhere(before)
    await shown.open(HARBOUR.tenantId, '/alerts')
    await group('Budget against forecast').waitFor()
    const id = await group('Budget against forecast').locator('[data-alert]').getAttribute('data-alert')
    const isOn = async (): Promise<boolean> => (await focusedAlert()) === id && (await focused()) === 'Acknowledge'
    await tabTo(isOn)
    // Escape lets it stand, and the button has the focus again.
    await page.keyboard.press('Enter')
    await expect.poll(() => focused('ariaLabel')).toBe('Note')
    await page.keyboard.press('Escape')
    await expect.poll(isOn).toBe(true)

    await page.keyboard.press('Enter')
    await expect.poll(() => focused('ariaLabel')).toBe('Note')
    await page.keyboard.type('Agreed until December')
    await page.keyboard.press('Enter')
    await page.getByText(`${before - 1} alerts hold now`).waitFor()
    // The next alert on the page.
    const next = await group('Spend threshold').locator('[data-alert]').getAttribute('data-alert')
    await expect.poll(focusedAlert).toBe(next)
    expect(await focused()).toBe('Acknowledge')
    await countIsEverywhere(before - 1)

    await shown.open(HARBOUR.tenantId, '/alerts')
    await page.getByText(`${before - 1} alerts hold now`).waitFor()
    await tabTo(async () => (await focused()).startsWith('Acknowledged'))
    await page.keyboard.press('Enter')
    await group('Acknowledged').getByText('sam, 5 Nov 2026, 12:00 UTC: Agreed until December').waitFor()
    await tabTo(async () => (await focused()) === 'Undo')
    await page.keyboard.press('Enter')
    await page.getByText(`${before} alerts hold now`).waitFor()
    await expect.poll(isOn).toBe(true)
    await group('Acknowledged')
      .getByText(/undone by sam/)
      .waitFor()
    await countIsEverywhere(before)
  }, 120_000)
})

test('small change is folded under its kind with its sum, and what it is below is set beside the threshold', async () => {
  const { page } = shown
  await shown.open(HARBOUR.tenantId, '/alerts')
  const overruns = group('Segment overruns')
  await overruns.waitFor()
  expect(await overruns.locator('[data-alert]').count()).toBe(1)
  const fold = overruns.getByRole('button', { name: /smaller/ })
  expect(plain((await fold.innerText()).trim())).toBe('2 smaller, together € 4.00')
  await fold.press('Enter')
  await expect.poll(() => overruns.locator('[data-alert]').count()).toBe(3)
  expect(await fold.getAttribute('aria-expanded')).toBe('true')

  await group('Spend threshold').getByRole('link', { name: 'Change the threshold' }).press('Enter')
  const small = page.getByRole('region', { name: 'Small change' })
  await small.getByRole('textbox').fill('0')
  await small.getByRole('textbox').press('Enter')
  await expect
    .poll(async () => (await shown.desk.desktop.call('read-small-change', { tenantId: HARBOUR.tenantId })).percent)
    .toBe('0')
  await shown.open(HARBOUR.tenantId, '/alerts')
  await overruns.waitFor()
  expect([await overruns.locator('[data-alert]').count(), await fold.count()]).toEqual([3, 0])
  await shown.desk.desktop.call('set-small-change', { tenantId: HARBOUR.tenantId, percent: '2' })
})

test('groups stand by the most money, after what is in error', async () => {
  const { page } = shown
  await shown.open(HARBOUR.tenantId, '/alerts')
  await group('Segment overruns').waitFor()
  const titles = await page.evaluate(
    `[...document.querySelectorAll('section')].filter((each) => each.querySelector('[data-alert]')).map((each) => each.ariaLabel)`,
  )
  expect(titles).toEqual([
    'Unpriced events',
    'Budget against forecast',
    'Spend threshold',
    'Next price tier is near',
    'Segment overruns',
    'Charges without replies',
    'Region mismatch',
    'Parked traffic',
    'Traffic before launch',
    'Unanswered messages',
  ])
})

test.each([
  ['light', 1100, 700],
  ['dark', 550, 350],
] as const)('the screen has no barrier in %s at %i × %i, and nothing of it is cut', async (theme, width, height) => {
  const { page } = shown
  await page.setViewportSize({ width, height })
  await shown.open(HARBOUR.tenantId, '/alerts', theme)
  await group('Segment overruns').waitFor()
  await page.getByRole('button', { name: /^Acknowledged/ }).press('Enter')
  await page.getByRole('button', { name: 'Acknowledge', exact: true }).first().press('Enter')
  await page.getByRole('textbox', { name: 'Note' }).waitFor()
  expect(await violationsOn(page)).toEqual([])
  const cut = await page.evaluate<number>(
    `[...document.querySelectorAll('main *')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1).length`,
  )
  expect(cut).toBe(0)
  await page.setViewportSize({ width: 1440, height: 900 })
})
