/** The program started once more while its window is there, and files that the system hands to it. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { csvOf, row } from '../../support/desktop.ts'
import { openMachine, type Machine } from '../../support/electron-double/machine.ts'
import type { WindowRun } from '../../support/electron-double/window-run.ts'
import { openShop } from '../../support/shop.ts'

let machine: Machine
let run: WindowRun
let page: Page
beforeAll(async () => {
  machine = openMachine()
  await openShop(machine.folder, machine.storeFile)
})
afterAll(() => machine?.close())
beforeEach(async () => {
  run = await machine.start()
  page = await run.page()
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
})
afterEach(() => run.end())

let files = 0
/** A traffic file of one message, which is new each time. */
function trafficFile(): string {
  const file = join(machine.folder, `given-${++files}.csv`)
  writeFileSync(file, csvOf([row(`given-${files}`, 'care', 'A2P', '2026-10-14T10:00:00Z')]))
  return file
}

const imported = (at: Page, file: string): Promise<void> =>
  at.getByRole('region', { name: 'Past imports' }).getByText(file.split(/[/\\]/).at(-1)!).waitFor()

test('it comes to the front, and takes the files that the second start names', async () => {
  const file = trafficFile()
  await run.userDoes('minimize')
  expect(await run.state()).toMatchObject({ minimised: true, focused: false })
  const second = await machine.start({ args: ['--store', machine.storeFile, file] })
  expect(await second.ended).toBe(0)
  expect(second.stderr).toContain('Ratedesk is open already')
  await imported(page, file)
  expect(await run.state()).toMatchObject({ minimised: false, focused: true })
  expect([run.faults, second.faults]).toEqual([[], []])
})

test('another store is told and not opened', async () => {
  const other = join(machine.folder, 'other.sqlite')
  const second = await machine.start({ args: ['--store', other] })
  expect(await second.ended).toBe(0)
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toContain('Ratedesk is open with another store')
  expect(dialog.words).toContain(machine.storeFile)
  expect(dialog.words).toContain(other)
  await dialog.dismiss()
})

test('one that is closing already starts again afterwards, with what was named', async () => {
  const file = trafficFile()
  // The first one closes within seconds: the second is to come before that, however long a process takes to start.
  const second = await machine.start({ args: [file], waits: true })
  await second.waiting
  await run.holdThreads()
  await run.closeWindow()
  second.loadProgram()
  expect(await second.ended).toBe(0)
  await run.releaseThreads()
  expect(await run.ended).toBe(0)
  expect(run.relaunched).toContain(file)
  run = await machine.start({ args: run.relaunched!.slice(1) })
  await imported(await run.page(), file)
})

test('a file that the system opens with the program lands in the import step', async () => {
  const file = trafficFile()
  expect(await run.appEvent('open-file', file)).toBe(true)
  await imported(page, file)
  await run.appEvent('open-file', join(machine.folder, 'gone.csv'))
  const dialog = await run.dialog('showMessageBox')
  expect(dialog.words).toMatch(/^This file could not be opened\n.*gone\.csv/)
  await dialog.dismiss()
  expect(run.faults).toEqual([])
})

test('files that were imported are offered again, until the list is cleared', async () => {
  const file = trafficFile()
  await run.appEvent('open-file', file)
  await imported(page, file)
  const name = file.split(/[/\\]/).at(-1)!
  await run.clickMenu('File', 'Import recent', name)
  const rows = page.getByRole('region', { name: 'Past imports' }).getByText(name)
  await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(2)
  await run.clickMenu('File', 'Import recent', 'Clear the list')
  await expect(run.clickMenu('File', 'Import recent', name)).rejects.toThrow(`no ${name}`)
})
