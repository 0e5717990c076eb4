/** A user's first day in the window: the sample, a file of one's own, a bill. See `machine.ts` for what runs here. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMachine, type Machine } from '../../support/electron-double/machine.ts'
import type { WindowRun } from '../../support/electron-double/window-run.ts'
import { linesOf, readCsv, readPdf } from '../../export/reading.ts'
import { askForFiles, importListed, mapOwnFile, writeOwnFile } from '../../support/window-walks.ts'

let machine: Machine
let run: WindowRun
let page: Page
beforeAll(async () => {
  machine = openMachine()
  run = await machine.start()
  page = await run.page()
})
afterAll(() => machine?.close())

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

test('the window shows itself, no larger than the screen, on an address of its own', async () => {
  await page.getByRole('heading', { name: 'Welcome to Ratedesk' }).waitFor()
  expect(await run.state()).toMatchObject({
    shown: true,
    focused: true,
    title: 'Ratedesk',
    bounds: { x: 0, y: 0, width: 1280, height: 800 },
  })
})

test('what its menu has imported before there is a client waits until there is one', async () => {
  const file = join(machine.folder, 'early.csv')
  writeFileSync(
    file,
    'message_id,agent_id,user_id,direction,sent_at\nearly,nobody,+447700900001,A2P,2026-10-13T10:00:00Z\n',
  )
  expect(await run.press('CommandOrControl+O')).toBe(true)
  await (await run.dialog('showOpenDialog')).choose(file)
  await page.getByText('early.csv will be read as soon as there is a client.').waitFor()
})

test('the sample is loaded in the window, and then what waits', async () => {
  await page.getByRole('button', { name: 'Look around with sample data' }).click()
  await importListed(page, 'early.csv')
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  await page.getByRole('button', { name: 'Export' }).waitFor()
})

test('a bill is saved where the system’s dialog says, with the total that the screen shows', async () => {
  const exported = async (item: string, name: string): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    const dialog = await run.dialog('showSaveDialog')
    expect(dirname(dialog.options.defaultPath as string)).toBe(join(machine.folder, 'documents'))
    await dialog.choose(join(machine.folder, name))
    await expect.poll(() => existsSync(join(machine.folder, name)), { timeout: 30_000 }).toBe(true)
    return readFileSync(join(machine.folder, name))
  }
  const shown = plain(await page.locator('main').innerText())
  const [total] = /[\d,]+\.\d\d/.exec(shown.slice(shown.indexOf('Charges of the cycle')))!
  const [first] = await readPdf(await exported('Summary as PDF', 'bill.pdf'))
  expect(linesOf(first!).join('\n')).toContain(total)
  const rows = readCsv(await exported('Summary as CSV', 'bill.csv'))
  expect(rows.length).toBeGreaterThan(1)
})

test('an export is not saved where the user thinks better of it', async () => {
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('menuitem', { name: 'Summary as JSON' }).click()
  const dialog = await run.dialog('showSaveDialog')
  await dialog.dismiss()
  await page.getByRole('button', { name: 'Export' }).click()
  await page.keyboard.press('Escape')
})

test('a file of an unknown header is chosen in the system’s dialog, mapped and imported', async () => {
  const file = await writeOwnFile(page, machine.folder, machine.storeFile)
  await askForFiles(page)
  const dialog = await run.dialog('showOpenDialog')
  expect(dialog.options.properties).toEqual(['openFile', 'multiSelections'])
  await dialog.choose(file)

  await mapOwnFile(page)
  await importListed(page, 'own.csv')
  expect(run.calls).toContainEqual({ name: 'app.addRecentDocument', args: [file] })
})

test('a file is dropped on the page, and only the preload learns where it lies', async () => {
  const file = join(machine.folder, 'dropped.csv')
  writeFileSync(file, readFileSync(join(machine.folder, 'own.csv'), 'utf8').replace('\na,', '\nb,'))
  await run.drop('text=Drop traffic files here', file)
  await page.getByRole('region', { name: 'Past imports' }).getByText('dropped.csv').waitFor()
})

test('it closes at once where nothing is running, and nothing went wrong', async () => {
  await run.closeWindow()
  expect(await run.ended).toBe(0)
  expect(run.faults).toEqual([])
  expect(run.openDialogs).toEqual([])
})
