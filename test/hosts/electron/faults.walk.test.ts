/** What the window does when something goes wrong: always visible, always told, always with a way on. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { openMachine, type Machine, type WindowRun, type WindowSetting } from '../../support/electron-double/window-run.ts'
import { openShop } from '../../support/shop.ts'

const machines: Machine[] = []
let machine: Machine
beforeEach(() => {
  machine = openMachine()
  machines.push(machine)
})
afterAll(() => Promise.all(machines.map((each) => each.close())))

const screens = (page: Page): Promise<void> => page.getByRole('navigation', { name: 'Screens' }).waitFor()

async function startShop(setting?: WindowSetting): Promise<{ run: WindowRun; page: Page }> {
  await openShop(machine.folder, machine.storeFile)
  const run = await machine.start(setting)
  const page = await run.page()
  await screens(page)
  return { run, page }
}

test('a front page that fails to load is shown all the same and told, and loads anew', async () => {
  await openShop(machine.folder, machine.storeFile)
  const run = await machine.start({ failedLoads: 1, readyToShow: 'never' })
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('The console could not be loaded')
  expect(await run.state()).toMatchObject({ shown: true })
  dialog.press('Reload')
  await expect.poll(async () => (await run.page()).url()).toContain('ratedesk')
  await screens(await run.page())
  expect(run.faults.filter((fault) => !fault.startsWith('console: Failed to load resource'))).toEqual([])
})

test('a window whose `ready-to-show` never comes is shown once its page is there', async () => {
  const { run } = await startShop({ readyToShow: 'never' })
  await expect.poll(async () => (await run.state())?.shown).toBe(true)
  expect(run.faults).toEqual([])
})

test('a page that ends unexpectedly is told, and comes back', async () => {
  const { run } = await startShop()
  await run.crashPage()
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('The page of Ratedesk ended unexpectedly')
  dialog.press('Show report')
  const log = join(machine.folder, 'logs', 'ratedesk.log')
  const again = await run.dialog('showMessageBox')
  expect(run.calls).toContainEqual({ name: 'shell.showItemInFolder', args: [log] })
  expect(readFileSync(log, 'utf8')).toMatch(/page gone reason=crashed/)
  again.press('Reload')
  await expect.poll(async () => (await run.page()).url()).toContain('ratedesk')
  await screens(await run.page())
})

test('a page that does not answer is asked about, until it answers', async () => {
  const { run } = await startShop()
  await run.windowEvent('unresponsive')
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.buttons).toEqual(['Wait', 'Reload', 'Show report'])
  await run.windowEvent('responsive')
  await expect.poll(() => run.dialogsTakenBack).toBe(1)
})

test('an error that nobody waited for is told once and noted, and the window works on', async () => {
  const { run, page } = await startShop()
  await run.throwInMain('of +44 7700 900001')
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('Something is wrong inside Ratedesk')
  dialog.press('Continue')
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
  await banner.getByRole('button', { name: 'Start it again' }).click()
  await banner.waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Tenants', exact: true }).click()
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
  for (const [asset] of Buffer.from(body, 'base64').toString().matchAll(/\.\/assets\/[\w.-]+/g)) {
    await run.request(new URL(asset, address).href, true)
  }
  await (await run.page()).reload()
  await screens(await run.page())
  expect(run.faults).toEqual([])
})

test('a store that cannot be opened is told, and the user can quit', async () => {
  const run = await machine.start({ args: ['--store', join(machine.folder, 'none', 'store.sqlite')] })
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('The store could not be opened')
  expect(dialog.words).not.toContain('--store')
  dialog.press('Quit')
  expect(await run.ended).toBe(0)
  expect(existsSync(join(machine.folder, 'none'))).toBe(false)
})
