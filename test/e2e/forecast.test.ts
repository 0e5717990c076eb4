import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Forecast } from '../../src-main/contract/answers.ts'
import { formatMoney } from '../../src-renderer/numbers/money.ts'
import { violationsInThemes } from '../support/axe.ts'
import { beyondPlace } from '../support/cut-parts.ts'
import { madeYear } from '../support/made-year.ts'
import { openServicePage, type ServicePage } from '../support/service-page.ts'

let shown: ServicePage
let forecast: Forecast
beforeAll(async () => {
  shown = await openServicePage(await madeYear())
  forecast = await shown.desk.ask('forecast', { tenantId: 'nordlicht', cycles: 4 })
}, 180_000)
afterAll(() => shown?.close())

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const euro = (amount: string): string => plain(formatMoney(amount, 'EUR'))
const main = async (): Promise<string> => plain(await shown.page.locator('main').innerText())

describe('the overview of the running cycle', () => {
  test('says what it is expected to come to, after the charges themselves', async () => {
    await shown.open('nordlicht', '/overview')
    await shown.page.getByText('expected by 11 Nov').waitFor()
    const [running] = forecast.cycles as [(typeof forecast.cycles)[0]]
    const text = await main()
    expect(text).toContain(
      `${euro(running.expected)} expected by 11 Nov, in 8 of 10 cases ${euro(running.low)} – ${euro(running.high)}`,
    )
    expect(text.indexOf('Charges of the cycle')).toBeLessThan(text.indexOf('expected by 11 Nov'))
  })

  test('says on which day each budget will be passed, and has a table behind its chart', async () => {
    const { page } = shown
    await shown.open('nordlicht', '/overview')
    const section = page.getByRole('region', { name: /Forecast of the cycle/ })
    await section.getByRole('img', { name: /Charges of Oct 2026 added up by day/ }).waitFor()
    const text = plain(await section.innerText())
    expect(text).toContain('Budget of Club España')
    expect(text).toMatch(/Passed 50 % on \d+ (Oct|Nov)/)
    expect(text).toMatch(/Will (not )?pass 100 %/)
    await section.getByRole('button', { name: 'Show the days' }).click()
    const table = page.getByRole('region', { name: 'Forecast by day, added up' })
    await table.getByText('11 Nov 2026').waitFor()
    expect(plain(await table.innerText())).toContain(euro(forecast.cycles[0]!.expected))
  })

  test('that is over says what the next one is expected to come to', async () => {
    const [next] = (await shown.desk.ask('forecast', { tenantId: 'gulf' })).cycles as [(typeof forecast.cycles)[0]]
    await shown.open('gulf', '/overview')
    await shown.page.getByText('expected in Nov 2026').waitFor()
    expect(await main()).toContain(`${euro(next.expected)} expected in Nov 2026, in 8 of 10 cases`)
    expect(await main()).not.toContain('Forecast of the cycle')
  })

  test('shows no forecast beside another cycle', async () => {
    const { page } = shown
    await shown.open('nordlicht', '/overview')
    await page.getByText('expected by 11 Nov').waitFor()
    await page.getByRole('button', { name: /October 2026/ }).click()
    await page
      .getByRole('option', { name: /September 2026/ })
      .or(page.getByRole('menuitem', { name: /September 2026/ }))
      .first()
      .click()
    await page.getByText('12 Sep – 11 Oct 2026').waitFor()
    expect(await main()).not.toContain('expected by')
  })
})

describe('the next cycles', () => {
  test('stand among the statements with their range, stress month, method and measured error', async () => {
    const { page } = shown
    await shown.open('nordlicht', '/statements')
    await page
      .getByRole('navigation', { name: 'Cycles' })
      .getByRole('link', { name: /Next cycles/ })
      .click()
    const article = page.getByRole('article', { name: 'Forecast of the next cycles' })
    await article.getByText('January 2027').waitFor()
    expect(page.url()).toMatch(/#\/statements\/forecast$/)
    const text = plain(await article.innerText())
    for (const { expected, low, high } of forecast.cycles) {
      for (const amount of [expected, low, high]) expect(text).toContain(euro(amount))
    }
    expect(text).toContain(`${euro(forecast.stress.amount)}`)
    expect(text).toContain('Tested from 60 past days')
    expect(text).toContain('no price on the rate card')
  })

  test('are refused with the reason where there is too little', async () => {
    await shown.open('kobalt', '/statements/forecast')
    await shown.page.getByText('No forecast yet').waitFor()
    expect(await main()).toContain('A forecast needs 2 complete cycles of traffic; tenant kobalt has 1')
    await shown.open('kobalt', '/overview')
    await shown.page.getByText('Charges by day').first().waitFor()
    expect(await main()).not.toContain('Forecast of the cycle')
  })
})

test.each(['/overview', '/statements/forecast'])(
  '%s is accessible in both themes and fits from 1100 to 1920 pixels',
  async (path) => {
    const { page } = shown
    await page.setViewportSize({ width: 1920, height: 1080 })
    await shown.open('nordlicht', path, 'system')
    await page.getByText(path === '/overview' ? 'Forecast of the cycle' : 'Stress month').waitFor()
    await expect.poll(() => beyondPlace(page)).toBe(0)
    await page.setViewportSize({ width: 1100, height: 700 })
    await expect.poll(() => beyondPlace(page)).toBe(0)
    expect(await violationsInThemes(page)).toEqual([])
    expect(shown.faults).toEqual([])
  },
)
