import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { onStore, openShop } from '../support/shop.ts'

let desk: RunningConsole
beforeAll(async () => {
  desk = await openConsole()
  await openShop(desk.folder, desk.storeFile)
  await desk.page.reload()
  await desk.page.getByRole('link', { name: 'Agents' }).waitFor()
}, 180_000)
afterAll(() => desk?.close())

// Windows keeps an open store where it is.
test.skipIf(process.platform === 'win32')(
  'a store that another one took the place of is said to be gone, also to a page that is loaded anew, and can be opened',
  async () => {
    const { page, storeFile, folder } = desk
    const other = join(folder, 'other.sqlite')
    const bakery = ['--id', 'bakery', '--name', 'Bakery', '--currency', 'EUR']
    await onStore(other, 'tenant', 'add', ...bakery)
    renameSync(storeFile, join(folder, 'elsewhere.sqlite'))
    renameSync(other, storeFile)
    await page.reload()
    await page.getByText('The store is not where it was.').waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Open it again' }).click()
    await page.getByRole('button', { name: 'Bakery' }).waitFor()
    expect(await page.getByText('The store is not where it was.').count()).toBe(0)
  },
)
