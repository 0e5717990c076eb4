import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RedirectFiles } from '../../src-main/hosts/browser/files/redirect-files.ts'
import { endOf, project, startChild } from '../support/child.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { knock } from '../support/knock.ts'

describe('another browser, and one that has forgotten', () => {
  let desk: RunningConsole
  beforeAll(async () => {
    desk = await openConsole()
    await desk.page.getByRole('button', { name: 'Add your first client' }).waitFor()
  })
  afterAll(() => desk?.close())

  test('comes in by the address that Enter shows, and the first browser stays signed in', async () => {
    const { page } = desk
    const used = new URL(page.url()).origin
    const context = await page.context().browser()!.newContext()
    const other = await context.newPage()
    await other.goto(used)
    expect(await other.locator('body').innerText()).toContain('Press Enter in the terminal where Ratedesk runs')
    await other.goto(await desk.newAddress())
    await other.getByRole('button', { name: 'Add your first client' }).waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Add your first client' }).waitFor()
    expect(desk.faults).toEqual([])
    await context.close()
  })

  test('a file that leads to an address, which is how it gets to the browser by itself, does so', async () => {
    const { page, folder } = desk
    let file = ''
    const redirects = new RedirectFiles({ folder, open: (each) => void (file = each) })
    await redirects.show(await desk.newAddress())
    const context = await page.context().browser()!.newContext()
    const other = await context.newPage()
    await other.goto(pathToFileURL(file).href)
    await other.getByRole('button', { name: 'Add your first client' }).waitFor()
    await context.close()
    await redirects.removeWhere(() => true)
    expect(existsSync(dirname(file))).toBe(false)
  })

  test('a second tab is signed in by the first, and alone it says what to do', async () => {
    const { page } = desk
    const address = page.url()
    const second = await page.context().newPage()
    await second.goto(address)
    await second.getByRole('button', { name: 'Add your first client' }).waitFor()
    await second.close()
    await page.evaluate(`sessionStorage.clear()`)
    await page.reload()
    await page.getByText(/tab is not signed in\. Press Enter in the terminal where Ratedesk runs/).waitFor()
    await page.goto(await desk.newAddress())
    await page.getByRole('button', { name: 'Add your first client' }).waitFor()
  })

  test('a console whose session has ended says what to do, and that works without a reload', async () => {
    const { page } = desk
    await page.context().clearCookies()
    await page.getByRole('button', { name: /sample data/ }).click()
    const ended = page.getByText(/session has ended\. Press Enter in the terminal where Ratedesk runs/)
    await ended.first().waitFor()
    const other = await page.context().newPage()
    await other.goto(await desk.newAddress())
    await other.getByRole('button', { name: /sample data/ }).waitFor()
    await page.getByRole('button', { name: /sample data/ }).click()
    await page.getByRole('navigation', { name: 'Screens' }).waitFor({ timeout: 60_000 })
    // The second page is told of it, and so the first is of what happens there.
    await other.getByRole('navigation', { name: 'Screens' }).waitFor()
  })
})

describe('where no terminal is', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const args = (): string[] => ['--browser', '--no-open', '--json', '--port', '0', '--store', join(folder, 's.sqlite')]
  const said = async (child: { stdout: NodeJS.ReadableStream }): Promise<{ address: string; port: number }> => {
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    return JSON.parse(line.toString()) as { address: string; port: number }
  }
  const open = ({ address, port }: { address: string; port: number }) =>
    knock(port, address.slice(address.indexOf('/?')), { headers: { Host: `127.0.0.1:${port}` } })

  test('Enter down a pipe is answered with another line; the end of the pipe ends neither the door nor its ending', async () => {
    const door = startChild('scripts/start.ts', args(), { TMPDIR: folder })
    const ended = endOf(door)
    const first = await said(door)
    const second = said(door)
    door.stdin.write('\n')
    expect((await open(await second)).status).toBe(200)
    expect((await open(first)).status).toBe(200)
    expect((await open(first)).text).toContain('Press Enter in the terminal')
    door.stdin.end()
    await expect.poll(async () => (await open(first)).text).toContain('End Ratedesk and start it again')
    door.kill('SIGTERM')
    const { exitCode, stderr } = await ended
    expect(stderr).toBe('')
    if (process.platform !== 'win32') expect(exitCode).toBe(0)
  })

  test('an input that is closed from the beginning is no trouble either', async () => {
    const door = spawn(process.execPath, [`${project}scripts/start.ts`, ...args()], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, CI: '1', NODE_OPTIONS: '', TMPDIR: folder },
    })
    const ended = once(door, 'exit')
    const first = await said(door)
    expect((await open({ ...first, address: first.address.replace(/.$/, '') })).text).toContain('it was not opened yet')
    expect((await open(first)).status).toBe(200)
    expect((await open(first)).text).toContain('End Ratedesk and start it again')
    door.kill('SIGTERM')
    const [exitCode] = await ended
    if (process.platform !== 'win32') expect(exitCode).toBe(0)
  })
})
