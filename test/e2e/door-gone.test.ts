import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import { ratedesk } from '../support/child.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { csvOf, row } from '../support/desktop.ts'

let desk: RunningConsole
beforeAll(async () => {
  desk = await openConsole()
  const cli = (...args: string[]): Promise<unknown> => ratedesk(['--store', desk.storeFile, ...args, '--json'])
  const file = join(desk.folder, 'october.csv')
  writeFileSync(file, csvOf([row('a', 'care', 'A2P', '2026-10-05T09:00:00Z')]))
  await cli('tenant', 'add', '--id', 'shop', '--name', 'Shop', '--currency', 'EUR')
  await cli('agent', 'add', '--id', 'care', '--tenant', 'shop', '--category', 'non-conversational', '--region', 'GB')
  await cli('import', file)
  await desk.page.reload()
  await desk.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
}, 120_000)
afterAll(() => desk?.close())

test('a page whose program has ended says so above what it shows, and covers nothing of it', async () => {
  const { page } = desk
  await desk.endDoor()
  const banner = page.getByRole('alert').filter({ hasText: 'Ratedesk has ended behind this page' })
  await banner.waitFor()
  expect(await page.getByRole('heading', { level: 1, name: 'Overview' }).isVisible()).toBe(true)
  const [above, below] = [await banner.boundingBox(), await page.getByRole('main').boundingBox()]
  expect(above!.y + above!.height).toBeLessThanOrEqual(below!.y)
  expect(await violationsOn(page)).toEqual([])
})
