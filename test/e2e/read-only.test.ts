import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { openShop } from '../support/shop.ts'

let desk: RunningConsole
let before: Buffer
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-prepared-'))
  const prepared = join(folder, 'prepared.sqlite')
  await openShop(folder, prepared)
  before = readFileSync(prepared)
  chmodSync(prepared, 0o444)
  // The copy is as read-only as what it was copied from.
  desk = await openConsole(prepared)
  rmSync(folder, { recursive: true })
}, 180_000)
afterAll(() => desk?.close())

const NOTICE = 'Its file or its folder is read-only, so nothing can be changed here.'

test.each(['light', 'dark'] as const)(
  'a store that may only be looked at says so on every page, in %s',
  async (theme) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme: theme })
    for (const path of ['overview', 'agents', 'activity']) {
      await page.goto(`${new URL(page.url()).origin}/#/${path}?tenant=shop`)
      await page.getByText(NOTICE).waitFor()
    }
    expect(await violationsOn(page)).toEqual([])
  },
)

test('what would change it is refused in a sentence, and the file is as it was', async () => {
  const { page, storeFile, faults } = desk
  await page.goto(`${new URL(page.url()).origin}/#/agents?tenant=shop`)
  await page.getByText('care').first().click()
  await page.getByRole('button', { name: 'Launch', exact: true }).click()
  await page.getByRole('button', { name: 'Launch in United Kingdom' }).click()
  await page.getByText(/is read-only, so nothing was changed/).waitFor()
  expect(readFileSync(storeFile).equals(before)).toBe(true)
  expect(readdirSync(desk.folder).filter((name) => name.startsWith('ratedesk.sqlite'))).toEqual(['ratedesk.sqlite'])
  expect(faults).toEqual([])
})
