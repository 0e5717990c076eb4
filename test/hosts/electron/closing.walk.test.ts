/** How the window closes while something is written, and how the program ends. */
import Database from 'better-sqlite3'
import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedStore, sampleFile } from '../../bench/import.ts'
import { openMachine, type Machine } from '../../support/electron-double/machine.ts'
import { isKeptBeside } from '../../support/kept-beside.ts'
import type { WindowRun } from '../../support/electron-double/window-run.ts'

const MESSAGES = 300_000
let machine: Machine
let file: string
beforeAll(async () => {
  machine = openMachine()
  file = sampleFile(machine.folder, MESSAGES)
  copyFileSync(await preparedStore(machine.folder), machine.storeFile)
})
afterAll(() => machine?.close())

/** How many rows each table of the store has. */
function rowsOfTables(): Record<string, number> {
  const store = new Database(machine.storeFile, { readonly: true })
  const tables = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  const counts = tables
    .filter((table) => !isKeptBeside(table))
    .map((table) => [table, store.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()])
  store.close()
  return Object.fromEntries(counts) as Record<string, number>
}

/** Chooses the large file, and waits until its rows are being read. */
async function startImport(run: WindowRun, page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Traffic', exact: true }).click()
  await page.getByRole('button', { name: 'Choose files' }).click()
  const dialog = await run.dialog('showOpenDialog')
  await dialog.choose(file)
  await page.getByRole('progressbar').waitFor()
}

test('closing during an import asks; kept open it goes on, and stopped it leaves nothing behind', async () => {
  const before = rowsOfTables()
  const run = await machine.start()
  const page = await run.page()
  await startImport(run, page)

  await run.closeWindow()
  const first = await run.dialog('showMessageBox')
  expect(first.words).toBe(
    'An import is running\nIf you close Ratedesk now, the import stops and nothing of it is kept.',
  )
  // Asked again while the question stands, it asks no second time.
  await run.closeWindow()
  expect(run.openDialogs).toEqual([])
  await first.press('Keep open')

  // The system asks as well, and Escape is no consent.
  await run.quit()
  const second = await run.dialog('showMessageBox')
  await second.dismiss()
  await page.getByRole('progressbar').waitFor()

  await run.closeWindow()
  const third = await run.dialog('showMessageBox')
  await third.press('Stop the import and close')
  expect(await run.ended).toBe(0)
  expect(rowsOfTables()).toEqual(before)
  expect(existsSync(`${machine.storeFile}-files`)).toBe(false)
  expect(readdirSync(join(machine.folder, 'temp')).filter((name) => name.startsWith('ratedesk-'))).toEqual([])
  expect(run.faults).toEqual([])
})

test('an import that ends while the question stands is kept, whatever is pressed, and the bar goes', async () => {
  const run = await machine.start()
  const page = await run.page()
  await startImport(run, page)
  await run.closeWindow()
  const dialog = await run.dialog('showMessageBox')
  await page
    .getByRole('region', { name: 'Past imports' })
    .getByText(`sample-${MESSAGES}.csv`)
    .waitFor({ timeout: 60_000 })
  await expect.poll(async () => (await run.state())?.progress.at(-1), { timeout: 30_000 }).toBe(-1)
  expect((await run.state())!.progress.some((bar) => bar > 0 && bar <= 1)).toBe(true)
  await dialog.press('Keep open')
  expect(await run.ended).toBe(0)
  expect(rowsOfTables().import).toBe(1)
})

// Windows has no signals: there the process would be gone at once.
test.skipIf(process.platform === 'win32').each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it in order where nothing is running',
  async (signal) => {
    const run = await machine.start()
    await (await run.page()).getByRole('navigation', { name: 'Screens' }).waitFor()
    run.signal(signal)
    expect(await run.ended).toBe(0)
    expect(existsSync(`${machine.storeFile}-wal`)).toBe(false)
    expect(run.faults).toEqual([])
  },
)
