/**
 * The walks of `test/hosts/electron` in Electron itself, with its sandbox and its processes. The system's dialogs are
 * stood in for: nothing can press their buttons.
 */
import Database from 'better-sqlite3'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Host } from '../../src-main/contract/host.ts'
import { preparedStore, sampleFile } from '../bench/import.ts'
import { csvOf, row } from '../support/desktop.ts'
import { RealWindow, whyNoRealWindow } from '../support/real-window.ts'
import { openShop } from '../support/shop.ts'
import { askForFiles, askWhereToSave, importListed, lookAroundWithSample } from '../support/window-walks.ts'
import { mapOwnFile, writeOwnFile } from '../support/window-walks.ts'

const whyNot = whyNoRealWindow()
// oxlint-disable-next-line no-console -- a test that is left out says why
if (whyNot !== null) console.info(`skipped: ${whyNot}`)

describe.skipIf(whyNot !== null)('the window', () => {
  let window: RealWindow
  beforeEach(() => {
    window = new RealWindow()
  })
  afterEach(() => window.end())

  const shopIsOpen = async (): Promise<void> => {
    await openShop(window.folder, window.storeFile)
    await window.start()
    await window.page.getByRole('navigation', { name: 'Screens' }).waitFor()
  }
  const message = (name: string): string => {
    const file = join(window.folder, `${name}.csv`)
    writeFileSync(file, csvOf([row(name, 'care', 'A2P', '2026-10-14T10:00:00Z')]))
    return file
  }

  test("shows the console on the console's own address, visibly, with the contract's calls and nothing of the machine", async () => {
    await window.start()
    const { app, page } = window
    await page.waitForSelector('#app > *')
    expect(page.url()).toMatch(/^app:\/\/ratedesk\/index\.html/)
    expect(await page.title()).toContain('Ratedesk')
    const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(isVisible, { timeout: 15_000 }).toBe(true)
    const seen = await page.evaluate(async () => {
      const here = globalThis as unknown as { ratedesk: Host; require?: unknown; process?: unknown }
      const reply = await here.ratedesk.call('read-console', {})
      return { kind: here.ratedesk.kind, ok: reply.ok, node: typeof here.require + typeof here.process }
    })
    expect(seen).toEqual({ kind: 'electron', ok: true, node: 'undefinedundefined' })
  })

  test('stays where it is, and opens no second one', async () => {
    await window.start()
    const { app, page } = window
    await page.evaluate(() => {
      const here = globalThis as unknown as { open: (address: string) => void; location: { href: string } }
      here.open('https://example.org/')
      here.location.href = 'https://example.org/'
    })
    // Whatever the page asked for is decided before it is answered.
    await page.evaluate(() => (globalThis as unknown as { ratedesk: Host }).ratedesk.call('read-console', {}))
    expect(page.url()).toMatch(/^app:\/\/ratedesk\//)
    expect(app.windows()).toHaveLength(1)
  })

  test('a first day: the sample, a bill, a file of one’s own that is mapped, and the end', async () => {
    await window.start()
    const { page, folder } = window
    await lookAroundWithSample(page)
    await window.picture('overview')

    const bill = join(folder, 'bill.pdf')
    await askWhereToSave(page, 'Summary as PDF')
    await (await window.dialog('showSaveDialog')).choose(bill)
    await expect.poll(() => existsSync(bill), { timeout: 30_000 }).toBe(true)
    expect(readFileSync(bill).subarray(0, 5).toString()).toBe('%PDF-')

    const file = await writeOwnFile(page, folder, window.storeFile)
    await askForFiles(page)
    await (await window.dialog('showOpenDialog')).choose(file)
    await mapOwnFile(page)
    await importListed(page, 'own.csv')
    await window.picture('traffic')

    await window.closeWindow()
    expect(await window.ended).toBe(0)
    expect(existsSync(`${window.storeFile}-wal`)).toBe(false)
  })

  test('closing during an import asks: kept open it goes on, and stopped it leaves nothing behind', async () => {
    const large = sampleFile(window.folder, 300_000)
    copyFileSync(await preparedStore(window.folder), window.storeFile)
    await window.start()
    const { page } = window
    await askForFiles(page)
    await (await window.dialog('showOpenDialog')).choose(large)
    await page.getByRole('progressbar').waitFor()
    await window.closeWindow()
    const first = await window.dialog('showMessageBox')
    expect(first.words).toContain('An import is running')
    await first.press('Keep open')
    await page.getByRole('progressbar').waitFor()
    await window.closeWindow()
    await (await window.dialog('showMessageBox')).press('Stop the import and close')
    expect(await window.ended).toBe(0)
    const store = new Database(window.storeFile, { readonly: true })
    expect(store.prepare('SELECT count(*) FROM import').pluck().get()).toBe(0)
    store.close()
  })

  test('started a second time, the first one takes the file that was named', async () => {
    await shopIsOpen()
    const { exitCode, stderr } = await window.startAgain(message('second'))
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Ratedesk is open already')])
    await importListed(window.page, 'second.csv')
  })

  test('when the thread that writes ends it is told, starts again, and then works', async () => {
    await shopIsOpen()
    await window.app.evaluate(() => {
      // Threads are known by what is said to them from now on.
      const { Worker } = process.getBuiltinModule('node:worker_threads')
      const { postMessage } = Worker.prototype
      Worker.prototype.postMessage = function (...said) {
        if (this.threadName === 'ratedesk write') Object.assign(globalThis, { writer: this })
        return postMessage.apply(this, said)
      }
    })
    await window.startAgain(message('before'))
    await importListed(window.page, 'before.csv')
    await window.app.evaluate(() => (globalThis as unknown as { writer: { terminate(): unknown } }).writer.terminate())
    const banner = window.page.getByRole('alert').filter({ hasText: 'writes to the store has stopped' })
    await banner.getByRole('button', { name: 'Start it again' }).click()
    await banner.waitFor({ state: 'detached' })
    await window.startAgain(message('after'))
    await importListed(window.page, 'after.csv')
  })

  test('a page that cannot be loaded is told, and loads anew', async () => {
    await shopIsOpen()
    await window.app.evaluate(({ protocol, BrowserWindow }) => {
      protocol.unhandle('app')
      // A scheme that nobody handles would be left to the system, which is no failed load.
      protocol.handle('app', () => Response.error())
      BrowserWindow.getAllWindows()[0]?.webContents.reload()
    })
    const dialog = await window.dialog('showMessageBox')
    expect(dialog.words).toContain('The console could not be loaded')
    await window.app.evaluate(({ app, net, protocol }) => {
      protocol.unhandle('app')
      protocol.handle('app', ({ url }) => net.fetch(`file://${app.getAppPath()}/out/renderer${new URL(url).pathname}`))
    })
    await dialog.press('Reload')
    await expect.poll(() => window.showsScreens(), { timeout: 30_000 }).toBe(true)
  })

  test('a page that ends unexpectedly is told, and comes back', async () => {
    await shopIsOpen()
    await window.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
    const dialog = await window.dialog('showMessageBox')
    expect(dialog.words).toContain('The page of Ratedesk ended unexpectedly')
    await dialog.press('Reload')
    await expect.poll(() => window.showsScreens(), { timeout: 30_000 }).toBe(true)
  })
})
