/** The window itself: its place, its menu, and that its page can reach nothing else. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { securityHeaders } from '../../../src-main/hosts/door/policy.ts'
import type { Host } from '../../../src-main/contract/host.ts'
import { openMachine, type Machine } from '../../support/electron-double/machine.ts'
import type { WindowRun } from '../../support/electron-double/window-run.ts'
import { openShop } from '../../support/shop.ts'

let machine: Machine
let run: WindowRun
let page: Page
const open = async (): Promise<void> => {
  run = await machine.start({ packaged: true })
  page = await run.page()
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
}
beforeAll(async () => {
  machine = openMachine()
  await openShop(machine.folder, machine.storeFile)
  await open()
})
afterAll(() => machine?.close())

type Inside = { ratedesk: Host; open(address: string): unknown; location: { href: string } }

test('its page has the calls of the contract and nothing of the machine', async () => {
  const seen = await page.evaluate(async () => {
    const here = globalThis as unknown as Inside & Record<string, unknown>
    const reply = await here.ratedesk.call('read-console', {})
    const frozen = Object.isFrozen(here.ratedesk)
    return { kind: here.ratedesk.kind, ok: reply.ok, node: typeof here.require + typeof here.process, frozen }
  })
  expect(seen).toEqual({ kind: 'electron', ok: true, node: 'undefinedundefined', frozen: true })
})

test('the bridge clones: it takes no proxy and no class, and hands out no object of its own', async () => {
  const said = await page.evaluate(async () => {
    const { ratedesk } = globalThis as unknown as Inside
    const words = (request: unknown): Promise<string> => ratedesk.call('read-console', request).then(String, String)
    const tried = (request: unknown): Promise<string> => {
      try {
        return words(request)
      } catch (error) {
        return Promise.resolve(String(error))
      }
    }
    return [await tried(new Proxy({}, {})), await tried({ deep: [new Proxy([], {})] }), await tried({ act() {} })]
  })
  expect(said).toEqual(Array.from({ length: 3 }, () => 'Error: An object could not be cloned.'))
})

test('what the page loads comes from the program’s own handler, under its headers', async () => {
  const response = (await page.reload())!
  expect(response.status()).toBe(200)
  const headers = response.headers()
  for (const [name, value] of Object.entries(securityHeaders)) expect(headers[name.toLowerCase()]).toBe(value)
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  const refused = await page.evaluate(() => {
    type Script = { text: string }
    const here = globalThis as unknown as {
      document: { createElement(name: string): Script; head: { append(script: Script): void } }
      addEventListener(name: string, heard: (event: { violatedDirective: string }) => void): void
    }
    return new Promise<string>((told) => {
      here.addEventListener('securitypolicyviolation', ({ violatedDirective }) => told(violatedDirective))
      const script = here.document.createElement('script')
      script.text = 'globalThis.gotIn = true'
      here.document.head.append(script)
    })
  })
  expect(refused).toBe('script-src-elem')
  expect(await page.evaluate(() => 'gotIn' in globalThis)).toBe(false)
  expect((await run.request('app://ratedesk/../main/main.js')).status).toBe(404)
  expect((await run.request('app://elsewhere/index.html')).status).toBe(404)
})

test('it stays where it is, and opens no second one', async () => {
  await page.evaluate(() => {
    const here = globalThis as unknown as Inside
    here.open('https://example.org/')
    here.open('https://developers.google.com/business-communications')
    here.location.href = 'https://example.org/'
  })
  await expect
    .poll(() => run.calls.filter(({ name }) => name === 'shell.openExternal'), { timeout: 30_000 })
    .toEqual([{ name: 'shell.openExternal', args: ['https://developers.google.com/business-communications'] }])
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  expect(page.url()).toMatch(/^https:\/\/ratedesk\.app\.test\/index\.html/)
  for (const name of ['media', 'geolocation', 'notifications']) expect(await run.permission(name)).toBe(false)
})

test('the double that stands for Electron has no call and no event that Electron has not', async () => {
  const types = readFileSync('node_modules/electron/electron.d.ts', 'utf8')
  for (const [name, { names, events }] of Object.entries(await run.names())) {
    const [body] = new RegExp(`\\n  interface ${name} (?:extends [^{]*)?\\{[^]*?\\n  \\}\\n`).exec(types)!
    const missing = [
      ...names.filter((each) => !new RegExp(`\\n    (?:readonly )?${each}[(?:]`).test(body)),
      ...events.filter((each) => !body.includes(`on(event: '${each}'`)),
    ]
    expect([name, missing]).toEqual([name, []])
  }
})

test('its menu has the console’s own keys, and packaged neither reload nor developer tools', async () => {
  expect(JSON.stringify(await run.menu())).not.toMatch(/"(?:reload|forcereload|toggledevtools)"/)
  await run.clickMenu('View', 'Rate card')
  await page.getByRole('heading', { level: 1, name: 'Rate card' }).waitFor()
  expect(await run.press('CommandOrControl+O')).toBe(true)
  const dialog = await run.dialog('showOpenDialog')
  await dialog.dismiss()
  expect(await run.press('CommandOrControl+K')).toBe(false)
  await run.clickMenu('Help', 'Open log folder')
  expect(run.calls.at(-1)).toMatchObject({ name: 'shell.showItemInFolder' })
  // On macOS it is an item of the system's, in the menu of the program.
  if (process.platform !== 'darwin') {
    await run.clickMenu('Help', 'About Ratedesk')
    expect(run.calls.at(-1)).toMatchObject({ name: 'app.showAboutPanel' })
  }
})

test('a right click offers what can be done there', async () => {
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByRole('dialog').locator('input').first()
  await field.fill('care')
  await field.selectText()
  await field.click({ button: 'right', position: { x: 60, y: 10 } })
  await expect.poll(() => run.popup, { timeout: 30_000 }).not.toBeNull()
  const enabled = (run.popup as { role: string; enabled: boolean }[]).filter((item) => item.enabled && item.role)
  expect(enabled.map(({ role }) => role)).toEqual(expect.arrayContaining(['paste', 'selectall']))
  await page.keyboard.press('Escape')
})

test('its place is kept until the next start, and given up with its screen', async () => {
  await run.userDoes('setBounds', { x: 100, y: 50, width: 1150, height: 720 })
  await run.userDoes('maximize')
  await run.closeWindow()
  expect(await run.ended).toBe(0)
  expect(run.faults.filter((fault) => !fault.includes('Content Security Policy'))).toEqual([])

  await open()
  expect(await run.state()).toMatchObject({ maximised: true, bounds: { x: 0, y: 0, width: 1280, height: 800 } })
  await run.userDoes('unmaximize')
  expect(await run.state()).toMatchObject({ bounds: { x: 100, y: 50, width: 1150, height: 720 } })
  await run.closeWindow()
  await run.ended

  const small = { x: 0, y: 0, width: 1024, height: 600 }
  run = await machine.start({ displays: [{ id: 7, bounds: small, workArea: { ...small, height: 560 } }] })
  await (await run.page()).getByRole('navigation', { name: 'Screens' }).waitFor()
  expect(await run.state()).toMatchObject({ bounds: { x: 0, y: 0, width: 1024, height: 560 } })
})
