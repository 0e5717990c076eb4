import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventRow, SavedMapping, Summary } from '../../src-main/contract/answers.ts'
import { ratedesk } from '../support/child.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { mapOwnFile } from '../support/window-walks.ts'
import { csvOf, row } from '../support/desktop.ts'

let desk: RunningConsole
beforeAll(async () => {
  desk = await openConsole()
  const { storeFile, page } = desk
  const cli = async (...args: string[]): Promise<void> => {
    const ended = await ratedesk(['--store', storeFile, ...args])
    if (ended.exitCode !== 0) throw new Error(ended.stderr)
  }
  await cli('tenant', 'add', '--id', 'shop', '--name', 'Shop', '--currency', 'EUR', '--time-zone', 'Europe/Berlin')
  await cli('agent', 'add', '--id', 'care', '--tenant', 'shop', '--category', 'non-conversational', '--region', 'GB')
  const card = join(desk.folder, 'card.json')
  const rates = [{ type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.03' }]
  writeFileSync(card, JSON.stringify({ currency: 'EUR', effectiveFrom: '2026-09-01', rounding: 'half-up', rates }))
  await cli('rates', 'set', '--tenant', 'shop', '--file', card)
  await page.reload()
  await page.getByRole('link', { name: 'Traffic', exact: true }).click()
})
afterAll(() => desk?.close())

async function choose(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  await (await chooser).setFiles([file])
}

const summary = async (): Promise<Summary> => {
  const { stdout } = await ratedesk([
    '--store',
    desk.storeFile,
    'summary',
    '--tenant',
    'shop',
    '--cycle',
    '2026-10',
    '--json',
  ])
  return JSON.parse(stdout) as Summary
}
const pastImports = (page: Page): ReturnType<Page['locator']> => page.getByRole('region', { name: 'Past imports' })

test('a file of an unknown header is mapped once, and read by itself the next time', async () => {
  const { page, folder, storeFile } = desk
  const header = 'Ref,Bot,Customer,Way,When,State,Words\n'
  const line = (id: string): string => `${id},care,+44 7700 900001,outgoing,13/10/2026 10:00:00,Delivered,hello\n`
  writeFileSync(join(folder, 'first.csv'), header + line('a') + line('b'))
  await choose(page, join(folder, 'first.csv'))

  await mapOwnFile(page)
  await pastImports(page).getByText('first.csv').waitFor()

  writeFileSync(join(folder, 'second.csv'), header + line('b') + line('c'))
  await choose(page, join(folder, 'second.csv'))
  await pastImports(page).getByText('second.csv').waitFor()
  const { stdout } = await ratedesk(['--store', storeFile, 'events', '--json'])
  const events = stdout
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each) as EventRow)
  expect(events.map(({ messageIds, startedAt }) => [messageIds[0], startedAt])).toEqual(
    ['a', 'b', 'c'].map((id) => [id, '2026-10-13T10:00:00.000Z']),
  )
  expect((await summary()).total).toBe('0.09')
})

test('a saved mapping is renamed, its imports go by the new name, and deleted only after a second word', async () => {
  const { page, storeFile } = desk
  const panel = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Saved mappings' }).click()
  await panel.getByRole('button', { name: 'Rename first' }).click()
  await panel.getByLabel('Name of first').fill('Acme export')
  await panel.getByRole('button', { name: 'Rename', exact: true }).click()
  await panel.getByText('Acme export').waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await pastImports(page).getByText('first.csv').click()
  await panel.getByText(/mapping “Acme export”, saved \d+ \w{3} \d{4}/).waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })

  const names = async (): Promise<string[]> => {
    const { stdout } = await ratedesk(['--store', storeFile, 'mappings', 'list', '--json'])
    return (JSON.parse(stdout) as SavedMapping[]).map(({ name }) => name)
  }
  await page.getByRole('button', { name: 'Saved mappings' }).click()
  await panel.getByRole('button', { name: 'Delete Acme export' }).click()
  await panel.getByText('What was imported with it stays.').waitFor()
  expect(await names()).toEqual(['Acme export'])
  await panel.getByRole('button', { name: 'Delete mapping' }).click()
  await panel.getByText('None yet.').waitFor()
  expect(await names()).toEqual([])
  expect((await summary()).total).toBe('0.09')
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
})

test('what a file would change is shown first, and left where the user thinks better of it', async () => {
  const { page, folder } = desk
  const file = join(folder, 'canonical.csv')
  writeFileSync(file, csvOf([1, 2, 3, 4].map((at) => row(`m${at}`, 'care', 'A2P', '2026-10-14T10:00:00Z'))))
  await page.getByText('Show what it changes first').click()
  await choose(page, file)
  await page.getByRole('button', { name: 'Import canonical.csv' }).waitFor()
  expect((await page.locator('main').innerText()).replaceAll('\u00a0', ' ')).toContain('€ 0.12')
  expect((await summary()).total).toBe('0.09')
  await page.getByRole('button', { name: 'Leave it: canonical.csv' }).click()
  expect((await summary()).total).toBe('0.09')

  await choose(page, file)
  await page.getByRole('button', { name: 'Import canonical.csv' }).click()
  await pastImports(page).getByText('canonical.csv').waitFor()
  expect((await summary()).total).toBe('0.21')
})

test('an import is undone after its effect was shown, and exactly what it brought is gone', async () => {
  const { page } = desk
  await pastImports(page).getByText('canonical.csv').click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: 'Undo this import' }).click()
  await panel.getByText('What that does to the charges').waitFor()
  await panel.getByText('0.12').first().waitFor()
  expect((await summary()).total).toBe('0.21')
  await panel.getByRole('button', { name: 'Undo import' }).click()
  await pastImports(page)
    .getByText(/^undone /)
    .waitFor()
  // What it brought is in no sum any more.
  await pastImports(page).getByText('1 undone left out').waitFor()
  expect((await summary()).total).toBe('0.09')
})

test('nothing went wrong in the page, and it asked nobody but its door', () => {
  expect(desk.faults).toEqual([])
})
