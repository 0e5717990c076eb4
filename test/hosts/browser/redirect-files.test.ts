import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBrowserDoor, type BrowserDoor } from '../../../src-main/hosts/browser/main.ts'
import { openedBy } from '../../../src-main/hosts/browser/files/opener.ts'
import { RedirectFiles } from '../../../src-main/hosts/browser/files/redirect-files.ts'
import { openPage } from '../../support/door-page.ts'
import { FakeDesk } from '../../support/fake-desk.ts'
import { knock } from '../../support/knock.ts'

let folder: string
let door: BrowserDoor
/** The files that the user's browser was shown. */
let shown: string[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  writeFileSync(join(folder, 'index.html'), '<title>Ratedesk</title>')
  shown = []
  const opener = { folder, open: (file: string) => void shown.push(file) }
  door = await openBrowserDoor({ desk: new FakeDesk(), folder, port: 0, uploadsIn: folder, opener })
})
afterEach(async () => {
  await door.close()
  rmSync(folder, { recursive: true })
})

const left = (): string[] => readdirSync(folder).filter((name) => name.startsWith('ratedesk-opens-'))
const tokenOf = (address: string): string => new URL(address).searchParams.get('token')!

test('a browser is shown a file, which alone knows the token, and which nobody else can read', async () => {
  await door.show(door.address)
  const [file = ''] = shown
  expect(shown).toEqual([expect.not.stringContaining(tokenOf(door.address))])
  expect(readFileSync(file, 'utf8')).toContain(`url=${door.address}"`)
  if (process.platform === 'win32') return
  expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700])
})

test('the file goes once its address is opened, and no other one does', async () => {
  const another = door.newAddress()
  await door.show(door.address)
  await door.show(another)
  await knock(door.port, '/?token=guess', { headers: { Host: `127.0.0.1:${door.port}` } })
  expect(left()).toHaveLength(2)
  await openPage(door.address)
  await expect.poll(left, { timeout: 15_000, interval: 5 }).toHaveLength(1)
  expect(readFileSync(shown[1]!, 'utf8')).toContain(another)
})

test('the files of addresses that nobody opened go with the door', async () => {
  await door.show(door.address)
  await door.close()
  expect(left()).toEqual([])
})

test('where no file can be written, or nobody could see it, nothing happens', async () => {
  const nowhere = { folder: join(folder, 'none'), open: (file: string) => void shown.push(file) }
  await new RedirectFiles(nowhere).show(door.address)
  await new RedirectFiles(null).show(door.address)
  expect([shown, left()]).toEqual([[], []])
})

test.runIf(process.platform === 'linux')('what opens it is not told the token', async () => {
  const heard = join(folder, 'heard')
  const command = join(folder, 'xdg-open')
  writeFileSync(command, `#!/bin/sh\necho "$0 $*" > "${heard}.part" && mv "${heard}.part" "${heard}"\n`)
  chmodSync(command, 0o755)
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH}`)
  const { open } = openedBy('linux', { DISPLAY: ':0' })!
  const redirects = new RedirectFiles({ folder, open })
  await redirects.show(door.address)
  vi.unstubAllEnvs()
  await expect.poll(() => existsSync(heard), { timeout: 15_000, interval: 5 }).toBe(true)
  const [, address = ''] = readFileSync(heard, 'utf8').trim().split(' ')
  expect(address).not.toContain(tokenOf(door.address))
  expect(readFileSync(fileURLToPath(address), 'utf8')).toContain(door.address)
  await redirects.removeWhere(() => true)
})
