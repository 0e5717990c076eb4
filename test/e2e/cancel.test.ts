import Database from 'better-sqlite3'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedStore, sampleFile } from '../bench/import.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { dropFile } from '../support/watched-import.ts'

const MESSAGES = 300_000
let desk: RunningConsole
let folder: string
let file: string
let before: Record<string, number>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-cancel-'))
  file = sampleFile(folder, MESSAGES)
  desk = await openConsole(await preparedStore(folder))
  before = rowsOfTables()
  await desk.page.getByRole('link', { name: 'Traffic', exact: true }).click()
})
afterAll(async () => {
  await desk?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** How many rows each table of the store has. */
function rowsOfTables(): Record<string, number> {
  const store = new Database(desk.storeFile, { readonly: true })
  const tables = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  const counts = tables.map((table) => [table, store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()])
  store.close()
  return Object.fromEntries(counts) as Record<string, number>
}

/** What there is besides the store as it was: rows, rejects, uploads. */
function leftovers(): string[] {
  const more = Object.entries(rowsOfTables()).filter(([table, rows]) => rows !== before[table])
  const rejects = existsSync(join(desk.folder, 'rejects')) ? ['rejects'] : []
  return [...more.map(([table, rows]) => `${rows} rows of ${table}`), ...rejects, ...uploads()]
}

const uploads = (): string[] =>
  readdirSync(desk.folder)
    .filter((name) => name.startsWith('ratedesk-uploads-'))
    .flatMap((name) => readdirSync(join(desk.folder, name)))

/** Clicks in the page itself, so that no moment is missed on the way there. */
const cancelOnceItSays = (page: Page, words: string): Promise<void> =>
  page.evaluate(
    `new Promise((done) => {
      const look = () => {
        const row = [...document.querySelectorAll('[aria-label="Imports of this visit"] > li')]
          .find((each) => new RegExp(${JSON.stringify(words)}).test(each.innerText))
        const button = row && [...row.querySelectorAll('button')].find((each) => each.innerText === 'Cancel')
        if (button) { button.click(); done() } else setTimeout(look, 5)
      }
      look()
    })`,
  )

test.each([
  ['as soon as it is seen', `${MESSAGES}`],
  ['while its first rows are read', 'Reading'],
  ['while its last rows are read', 'Reading[^]* 2\\d\\d,\\d{3} rows'],
  ['while it is put in order', 'Ordering'],
  ['while it is rated', 'Rating'],
])('an import that is cancelled %s leaves no import, no rows and no upload', async (_, words) => {
  const { page } = desk
  await dropFile(page, file)
  await cancelOnceItSays(page, words)
  await page.getByText('Cancelled. Nothing of it was kept.').waitFor()
  await expect.poll(leftovers).toEqual([])
  await page.getByRole('button', { name: `Dismiss ${basename(file)}` }).click()
  await page.getByText('Nothing of it was kept.').waitFor({ state: 'detached' })
})

test('a file that is left after its review, or with the page, leaves no upload', async () => {
  const { page } = desk
  const small = sampleFile(folder, 1000)
  await page.getByText('Show what it changes first').click()
  await dropFile(page, small)
  await page.getByRole('button', { name: `Import ${basename(small)}` }).waitFor()
  expect(uploads()).toHaveLength(1)
  await page.getByRole('button', { name: `Leave it: ${basename(small)}` }).click()
  await expect.poll(leftovers).toEqual([])

  const odd = join(folder, 'odd.csv')
  writeFileSync(odd, 'This,That\n1,2\n')
  await dropFile(page, odd)
  await page.getByRole('dialog').waitFor()
  expect(uploads()).toHaveLength(1)
  await page.reload()
  await expect.poll(leftovers).toEqual([])
})

test('the same file is imported whole afterwards', async () => {
  const { page } = desk
  await page.getByText('Show what it changes first').click()
  await dropFile(page, file)
  await page.getByRole('region', { name: 'Past imports' }).getByText(basename(file)).waitFor({ timeout: 60_000 })
  await expect.poll(uploads).toEqual([])
  const store = new Database(desk.storeFile, { readonly: true })
  expect(store.prepare('SELECT rows FROM import').pluck().all()).toEqual([MESSAGES])
  store.close()
})

test('nothing went wrong in the page, and it asked nobody but its door', () => {
  expect(desk.faults).toEqual([])
})
