import Database from 'better-sqlite3'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Progress } from '../../src-main/contract/answers.ts'
import { preparedStore, sampleFile } from '../bench/import.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { HEAR_NOTICES } from '../support/hear-notices.ts'
import { isKeptBeside } from '../support/kept-beside.ts'
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
  const counts = tables
    .filter((table) => !isKeptBeside(table))
    .map((table) => [table, store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()])
  store.close()
  return Object.fromEntries(counts) as Record<string, number>
}

/** What there is besides the store as it was: rows, rejects, uploads. */
function leftovers(): string[] {
  const more = Object.entries(rowsOfTables()).filter(([table, rows]) => rows !== before[table])
  const rejects = existsSync(`${desk.storeFile}-files`) ? ['rejects'] : []
  return [...more.map(([table, rows]) => `${rows} rows of ${table}`), ...rejects, ...uploads()]
}

const uploads = (): string[] =>
  readdirSync(desk.folder)
    .filter((name) => name.startsWith('ratedesk-uploads-'))
    .flatMap((name) => readdirSync(join(desk.folder, name)))

/** When to press Cancel: as soon as the run is shown, or at a notice of its stage, once so many rows were read. */
type Moment = 'shown' | { stage: Progress['stage']; rows: number }

/**
 * Presses Cancel in the page itself. The notices are heard on a line of the test's own, one by one: what the page shows of
 * them may change twice between two looks.
 */
const cancelAt = (page: Page, moment: Moment): Promise<void> =>
  page.evaluate(
    `new Promise((done) => {
      const moment = ${JSON.stringify(moment)}
      const press = () => {
        const row = document.querySelector('[aria-label="Imports of this visit"] > li')
        const button = row && [...row.querySelectorAll('button')].find((each) => each.innerText === 'Cancel')
        if (!button) return setTimeout(press, 5)
        button.click()
        done()
      }
      if (moment === 'shown') return press()
      ${HEAR_NOTICES}
      const deaf = hearNotices(({ kind, progress }) => {
        if (kind !== 'progress' || progress.stage !== moment.stage || (progress.rows ?? 0) < moment.rows) return
        deaf()
        press()
      })
    })`,
  )

test.each<[string, Moment]>([
  ['as soon as it is seen', 'shown'],
  ['while its first rows are read', { stage: 'reading', rows: 0 }],
  ['while its last rows are read', { stage: 'reading', rows: 200_000 }],
  ['while it is put in order', { stage: 'ordering', rows: 0 }],
  ['while it is rated', { stage: 'rating', rows: 0 }],
])('an import that is cancelled %s leaves no import, no rows and no upload', async (_, moment) => {
  const { page } = desk
  const cancelled = cancelAt(page, moment)
  await dropFile(page, file)
  await cancelled
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
