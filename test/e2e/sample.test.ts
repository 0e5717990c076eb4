import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCREEN_LIST } from '../../src-main/contract/screens.ts'
import { ratedesk } from '../support/child.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'

const OF_ALL = new Set<string>(['Clients', 'Tenants', 'Settings'])
const SCREENS_OF_TENANT = SCREEN_LIST.map(({ title }) => title).filter((title) => !OF_ALL.has(title))

const open = async (page: Page, screen: string): Promise<void> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

describe('the sample data', () => {
  let desk: RunningConsole
  beforeAll(async () => {
    desk = await openConsole()
    await desk.page.getByRole('button', { name: /sample data/ }).click()
    await desk.page.getByRole('navigation', { name: 'Screens' }).waitFor({ timeout: 60_000 })
    // There are two clients, so both are shown first.
    await desk.page.getByRole('heading', { level: 1, name: 'Clients' }).waitFor()
    await open(desk.page, 'Overview')
    await desk.page.getByText('Charges of the cycle').waitFor()
  })
  afterAll(() => desk?.close())

  test('comes with one click and shows its charges', async () => {
    const { page, storeFile } = desk
    const { stdout } = await ratedesk(['--store', storeFile, 'tenant', 'list', '--json'])
    expect((JSON.parse(stdout) as { tenantId: string }[]).map(({ tenantId }) => tenantId).sort()).toEqual([
      'harborline',
      'nordwind',
    ])
    await page.locator('canvas').first().waitFor()
  })

  test('a switch of the tenant leaves nothing of the other one on any screen', async () => {
    const { page } = desk
    const words = { 'Nordwind Mode': /Harborline|harborline|\$ ?\d/, 'Old Harborline Bank': /Nordwind|nordwind|€ ?\d/ }
    for (const [tenant, other] of Object.entries(words)) {
      await page
        .getByRole('button', { name: /^Tenant|Nordwind Mode|Old Harborline Bank/ })
        .first()
        .click()
      await page
        .getByRole('option', { name: tenant })
        .or(page.getByRole('menuitem', { name: tenant }))
        .or(page.getByRole('menuitemcheckbox', { name: tenant }))
        .or(page.getByRole('menuitemradio', { name: tenant }))
        .first()
        .click()
      for (const screen of SCREENS_OF_TENANT) {
        await open(page, screen)
        await page.waitForTimeout(300)
        expect(await page.locator('main').innerText(), `${screen} of ${tenant}`).not.toMatch(other)
      }
    }
  })

  test('nothing went wrong in the page, and it asked nobody but its door', () => {
    expect(desk.faults).toEqual([])
  })
})
