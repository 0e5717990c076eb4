import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsInThemes } from '../support/axe.ts'
import { madeQuarter, tamperWithAugust, tamperWithEvents } from '../support/made-quarter.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
beforeAll(async () => {
  shown = await openServicePage(await madeQuarter())
}, 180_000)
afterAll(() => shown?.close())

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const main = async (): Promise<string> => plain(await shown.page.locator('main').innerText())
const article = (month: string) => shown.page.getByRole('article', { name: `Statement of ${month}` })

describe('the statements of a client', () => {
  test('are listed beside the newest one, and the address names another', async () => {
    const { page } = shown
    await shown.open('nordlicht', '/statements')
    await article('October 2026').getByText('Total so far').first().waitFor()
    await page
      .getByRole('navigation', { name: 'Cycles' })
      .getByRole('link', { name: /August 2026/ })
      .click()
    await article('August 2026').getByText('Total', { exact: true }).first().waitFor()
    expect(page.url()).toMatch(/#\/statements\/2026-08$/)
    expect(await article('August 2026').getByRole('button', { name: 'Issue' }).count()).toBe(0)
  })

  test('are reached from the total of the cycle', async () => {
    const { page } = shown
    await shown.open('nordlicht', '/overview')
    await page.getByRole('link', { name: 'See its statement' }).click()
    await article('October 2026').waitFor()
  })

  test('are gone through with the arrow keys', async () => {
    const { page } = shown
    await shown.open('nordlicht', '/statements')
    await page.getByRole('link', { name: /October 2026/ }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await article('September 2026').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('o')
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('s')
    await page.getByRole('heading', { level: 1, name: 'Statements' }).waitFor()
  })

  test('of a cycle without traffic are not made up', async () => {
    await shown.open('nordlicht', '/statements/2025-01')
    await shown.page.getByText('No statement of January 2025').waitFor()
    await shown.open('kobalt', '/statements')
    await shown.page.getByText('No traffic of Kobalt Telecom yet').waitFor()
  })

  test('of one client are never shown as another’s', async () => {
    const { page } = shown
    await shown.open('nordlicht', '/statements/2026-08')
    await article('August 2026').getByText('Nordlicht Handel GmbH').waitFor()
    await page
      .getByRole('button', { name: /^Tenant:/ })
      .or(page.getByRole('combobox', { name: /^Tenant:/ }))
      .click()
    await page.getByRole('option', { name: /Gulf Airways/ }).click()
    await article('October 2026').getByText('Gulf Airways').waitFor()
    expect(await main()).not.toMatch(/Nordlicht/)
    expect(page.url()).toMatch(/#\/statements$/)
  })
})

describe('a statement', () => {
  test('names of every adjustment its cycle and its reason, and what all of them come to', async () => {
    await shown.open('nordlicht', '/statements/2026-10')
    await article('October 2026').getByRole('heading', { name: 'Lines' }).waitFor()
    const words = await main()
    expect(words).toMatch(/Adjustments of earlier cycles\s+€ 0\.05/)
    expect(words).toMatch(/Adjustment of August 2026\s+A2P basic message, late traffic/)
    expect(words).toContain('−€ 0.02')
    expect(words).toMatch(/A draft follows the traffic/)
  })

  test('of nearly two hundred lines in yen shows all of them, its commitment, and no decimals', async () => {
    const { page } = shown
    await shown.open('sakura', '/statements')
    const lines = article('October 2026').getByRole('table', { name: 'Lines' })
    await lines.waitFor()
    expect(await lines.getByRole('row').count()).toBeGreaterThan(185)
    const words = plain(await lines.innerText())
    expect(words).toMatch(/Minimum commitment\s+makes the total up to what was agreed\s+¥ \d\d,\d{3}/)
    expect(words).toMatch(/Total so far\s+¥ 41,200$/)
    // However long a name is, the page does not scroll sideways.
    const overflow = await page.locator('main').evaluate((element) => element.scrollWidth - element.clientWidth)
    expect(overflow).toBe(0)
  })

  test('in dinars has three decimals', async () => {
    await shown.open('gulf', '/statements/2026-09')
    await article('September 2026').getByText('KWD 0.236').first().waitFor()
  })

  test('is issued only when what has no price is allowed by hand, and is frozen then', async () => {
    const { page } = shown
    await shown.open('harbor-federal', '/statements/2026-10')
    await article('October 2026').getByRole('button', { name: 'Issue', exact: true }).click()
    const panel = page.getByRole('region', { name: /Issue the statement of October 2026/ })
    await panel.getByText('1 event provisional').waitFor()
    const issue = panel.getByRole('button', { name: /^Issue for/ })
    expect(await issue.isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })

    // Once more from the palette.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('issue oct')
    await page.getByRole('option', { name: /Issue statement of October 2026/ }).click()
    await panel.getByRole('checkbox', { name: /Issue without 2 unpriced events/ }).check()
    await issue.click()
    await article('October 2026')
      .getByText(/by \S+$/)
      .first()
      .waitFor()
    expect(await article('October 2026').getByRole('button', { name: 'Verify' }).count()).toBe(1)
    expect(await main()).toMatch(/0 drafts, 3 issued/)
    expect(page.url()).toMatch(/#\/statements\/2026-10$/)
  })

  test('that is refused says why, at the button', async () => {
    const { page, desk } = shown
    await shown.open('gulf', '/statements/2026-09?issue')
    tamperWithEvents(desk.desktop.store, 'gulf-boarding')
    const panel = page.getByRole('region', { name: /Issue the statement/ })
    await panel.getByRole('button', { name: /^Issue for/ }).click()
    await panel
      .getByRole('alert')
      .getByText(/charges that are kept of 2026-09 are not what its messages/)
      .waitFor()
    expect(await article('September 2026').getByText('Total so far').count()).toBeGreaterThan(0)
  })

  test('that no longer follows from its traffic says where it differs, and how long it took to know', async () => {
    const { page, desk } = shown
    tamperWithAugust(desk.desktop.store)
    await shown.open('harbor-federal', '/statements/2026-08')
    desk.hold('verify-statement')
    await article('August 2026').getByRole('button', { name: 'Verify' }).click()
    await page.getByText('Rating the cycle again from its messages').waitFor()
    await desk.letGo('verify-statement')
    const panel = page.getByRole('region', { name: 'Verification' })
    await panel.getByText(/5 of \d+ checks disagree/).waitFor()
    await panel.getByText(/took \d+\.\d\d s/).waitFor()
    // What differs comes first.
    const [, ...checks] = await panel.getByRole('row').allInnerTexts()
    const verdicts = checks.map((check) => /differs|agrees/.exec(check)?.[0])
    expect(verdicts.slice(0, 6)).toEqual(['differs', 'differs', 'differs', 'differs', 'differs', 'agrees'])
    expect(verdicts.lastIndexOf('differs')).toBe(4)
    expect(checks[0]).toMatch(/^message harbor-alerts 2026-08 1/)
  })

  test('is saved in every format', async () => {
    const { page } = shown
    await shown.open('harbor-federal', '/statements/2026-09')
    for (const format of ['PDF', 'XLSX', 'CSV', 'JSON']) {
      await article('September 2026').getByRole('button', { name: 'Export' }).click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click()
      expect((await download).suggestedFilename()).toBe(`statement 2026-09-harbor-federal.${format.toLowerCase()}`)
      await page.getByRole('menu').waitFor({ state: 'detached' })
    }
  })
})

test('the events of an agent are copied without whose they are, until that is shown on purpose', async () => {
  const { page } = shown
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await shown.open('harbor-federal', '/agents?agent=harbor-alerts')
  const events = page.getByRole('region', { name: 'Events' })
  const copied = async (): Promise<string> => {
    await page.evaluate(`navigator.clipboard.writeText('')`)
    await events.getByRole('button', { name: 'Copy Events' }).click()
    await expect.poll(() => page.evaluate<string>('navigator.clipboard.readText()')).not.toBe('')
    return page.evaluate<string>('navigator.clipboard.readText()')
  }
  const number = /\+121255501\d\d/
  await events.getByText('+121••••••').first().waitFor()
  expect(await copied()).not.toMatch(number)
  await events.getByRole('button', { name: 'Show numbers' }).click()
  expect(await copied()).toMatch(number)
  await shown.open('harbor-federal', '/agents?agent=harbor-alerts')
  await events.getByText('+121••••••').first().waitFor()
})

test('statements are readable to everyone, in both themes', async () => {
  const { page } = shown
  for (const [tenant, path] of [
    ['nordlicht', '/statements/2026-10?issue'],
    ['harbor-federal', '/statements/2026-08?verify'],
    ['sakura', '/statements'],
    ['kobalt', '/statements'],
  ] as const) {
    await shown.open(tenant, path, 'system')
    if (path.endsWith('verify')) await page.getByText(/took/).waitFor()
    expect(await violationsInThemes(page), `${tenant} ${path}`).toEqual([])
  }
})

test('nothing went wrong in the page', () => expect(shown.faults).toEqual([]))
