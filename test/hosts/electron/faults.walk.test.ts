/** What the window does when something goes wrong: always visible, always told, always with a way on. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrationsIn } from '../../../src-main/store/file/migrations.ts'
import { openWritableStore } from '../../../src-main/store/file/open-store.ts'
import { csvOf, row } from '../../support/desktop.ts'
import { openMachine, type Machine } from '../../support/electron-double/machine.ts'
import type { WindowSetting } from '../../support/electron-double/setting.ts'
import type { WindowRun } from '../../support/electron-double/window-run.ts'
import { openShop } from '../../support/shop.ts'

let machine: Machine
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  await openShop(folder, join(folder, 'shop.sqlite'))
})
beforeEach(() => {
  machine = openMachine()
})
afterEach(() => machine.close())
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const screens = (page: Page): Promise<void> => page.getByRole('navigation', { name: 'Screens' }).waitFor()

async function startShop(setting?: WindowSetting): Promise<{ run: WindowRun; page: Page }> {
  copyFileSync(join(folder, 'shop.sqlite'), machine.storeFile)
  const run = await machine.start(setting)
  const page = await run.page()
  await screens(page)
  return { run, page }
}

test('a front page that fails to load is shown all the same and told, and loads anew', async () => {
  copyFileSync(join(folder, 'shop.sqlite'), machine.storeFile)
  const run = await machine.start({ failedLoads: 1, readyToShow: 'never' })
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('The console could not be loaded')
  expect(await run.state()).toMatchObject({ shown: true })
  await dialog.press('Reload')
  await screens(await run.page())
  expect(run.faults.filter((fault) => !fault.startsWith('console: Failed to load resource'))).toEqual([])
})

test('a window whose `ready-to-show` never comes is shown once its page is there', async () => {
  const { run } = await startShop({ readyToShow: 'never' })
  expect((await run.state())?.shown).toBe(true)
  expect(run.faults).toEqual([])
})

test('a window whose page never loads is shown after ten seconds, and can be closed', async () => {
  const run = await machine.start({ stalledLoads: 1 })
  await expect.poll(async () => (await run.state())?.shown, { timeout: 30_000 }).toBe(true)
  await run.closeWindow()
  expect(await run.ended).toBe(0)
})

test('a page that ends unexpectedly is told, and comes back', async () => {
  const { run } = await startShop()
  await run.crashPage()
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('The page of Ratedesk ended unexpectedly')
  await dialog.press('Show report')
  const log = join(machine.folder, 'logs', 'ratedesk.log')
  const again = await run.dialog('showMessageBox')
  expect(run.calls).toContainEqual({ name: 'shell.showItemInFolder', args: [log] })
  expect(readFileSync(log, 'utf8')).toMatch(/page gone reason=crashed/)
  await again.press('Reload')
  await screens(await run.page())
})

test('a page that does not answer is asked about, until it answers', async () => {
  const { run } = await startShop()
  await run.windowEvent('unresponsive')
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.buttons).toEqual(['Wait', 'Reload', 'Show report'])
  await run.windowEvent('responsive')
  await expect.poll(() => run.dialogsTakenBack, { timeout: 30_000 }).toBe(1)
})

test('a process beside the page that is lost is told once and noted', async () => {
  const { run } = await startShop()
  const lost = { type: 'GPU', reason: 'crashed', exitCode: 133, name: 'GPU' }
  await run.appEvent('child-process-gone', { ...lost, reason: 'clean-exit' })
  for (let times = 0; times < 2; times++) await run.appEvent('child-process-gone', lost)
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('A part of Ratedesk ended unexpectedly')
  await dialog.press('Continue')
  expect(run.openDialogs).toEqual([])
  const log = readFileSync(join(machine.folder, 'logs', 'ratedesk.log'), 'utf8')
  expect(log.match(/process gone .*/g)).toEqual(
    Array(2).fill('process gone type=GPU reason=crashed exitCode=133 name=GPU'),
  )
})

test('an error that nobody waited for is told once and noted, and the window works on', async () => {
  const { run, page } = await startShop()
  await run.throwInMain('of +44 7700 900001')
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('Something is wrong inside Ratedesk')
  await dialog.press('Continue')
  const log = readFileSync(join(machine.folder, 'logs', 'ratedesk.log'), 'utf8')
  expect(log).toMatch(/error in the main process error=Error/)
  expect(log).not.toContain('7700')
  await page.getByRole('link', { name: 'Traffic', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Traffic' }).waitFor()
})

test('when the thread that writes ends it is told, starts again, and then works', async () => {
  const { run, page } = await startShop()
  await run.endThread('ratedesk write')
  const banner = page.getByRole('alert').filter({ hasText: 'writes to the store has stopped' })
  await banner.waitFor()
  // Nor does a page that is loaded anew forget it.
  await page.reload()
  await banner.getByRole('button', { name: 'Start it again' }).click()
  await banner.waitFor({ state: 'detached' })
  const file = join(machine.folder, 'later.csv')
  writeFileSync(file, csvOf([row('later', 'care', 'A2P', '2026-10-14T10:00:00Z')]))
  await run.appEvent('open-file', file)
  await page.getByRole('region', { name: 'Past imports' }).getByText('later.csv').waitFor()
  await run.closeWindow()
  expect(await run.ended).toBe(0)
})

test('it closes within seconds although the thread that writes does not answer any more', async () => {
  const { run } = await startShop()
  await run.holdThreads()
  await run.closeWindow()
  expect(await run.ended).toBe(0)
})

test('a page that goes away while it loads leaves no error behind', async () => {
  const { run } = await startShop()
  const address = 'app://ratedesk/index.html'
  const { body } = await run.request(address)
  for (const [asset] of Buffer.from(body, 'base64')
    .toString()
    .matchAll(/\.\/assets\/[\w.-]+/g)) {
    await run.request(new URL(asset, address).href, true)
  }
  await (await run.page()).reload()
  await screens(await run.page())
  expect(run.faults).toEqual([])
})

test('a migration that takes long is told in the window; one that is kept from it can be tried again', async () => {
  openWritableStore(machine.storeFile, { migrations: migrationsIn().slice(0, -1) }).close()
  const other = new Database(machine.storeFile)
  other.exec('BEGIN IMMEDIATE')
  const run = await machine.start()
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('The store could not be opened')
  const page = await run.page()
  await page.getByRole('heading', { name: 'Bringing the store up to date' }).waitFor()
  other.close()
  await dialog.press('Try again')
  await page.getByRole('heading', { name: 'Welcome to Ratedesk' }).waitFor()
})

test.each([
  ['asks for its sandbox', [], true],
  ['asks for none where the engine was started without one', ['no-sandbox'], false],
])('it %s', async (_what, switches, asks) => {
  const run = await machine.start({ switches })
  await run.page()
  expect(run.calls.some(({ name }) => name === 'app.enableSandbox')).toBe(asks)
})

test('a store that cannot be opened is told, and the user can quit', async () => {
  const run = await machine.start({ args: ['--store', join(machine.folder, 'none', 'store.sqlite')] })
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('The store could not be opened')
  expect(dialog.words).not.toContain('--store')
  await dialog.press('Quit')
  expect(await run.ended).toBe(0)
  expect(existsSync(join(machine.folder, 'none'))).toBe(false)
})
