import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { paths, type ChosenFile } from '../../../src-main/contract/host.ts'
import { openBrowserDoor, type BrowserDoor } from '../../../src-main/hosts/browser/main.ts'
import { FakeDesk } from '../../support/fake-desk.ts'
import { openPage, type PageHeaders } from '../../support/door-page.ts'
import { knock, type Heard } from '../../support/knock.ts'

let folder: string
let door: BrowserDoor
let enterHeard: 'terminal' | 'pipe' | null
const script = 'x'.repeat(4_000_000)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), '<title>Ratedesk</title>')
  await writeFile(join(folder, 'assets', 'large.js'), script)
  await writeFile(join(folder, 'october.csv'), 'a,b')
  enterHeard = null
  door = await openBrowserDoor({
    desk: new FakeDesk({ 'import-traffic': () => ({ rows: 1 }) as never }),
    folder,
    port: 0,
    files: [join(folder, 'october.csv')],
    enterHeard: () => enterHeard,
  })
})
afterEach(async () => {
  await door.close()
  await rm(folder, { recursive: true })
})

const at = (path: string, how: Parameters<typeof knock>[2] = {}): Promise<Heard> =>
  knock(door.port, path, { ...how, headers: { Host: `127.0.0.1:${door.port}`, ...how.headers } })

const open = (address: string): Promise<Heard> => at(address.slice(address.indexOf('/?')))

const signIn = (address = door.newAddress()): Promise<PageHeaders> => openPage(address)

const post = async (path: string, headers: Record<string, string>, body: unknown = {}): Promise<unknown> => {
  const own = { Origin: `http://127.0.0.1:${door.port}`, 'Content-Type': 'application/json' }
  const { text } = await at(path, { method: 'POST', headers: { ...own, ...headers }, body: JSON.stringify(body) })
  return JSON.parse(text)
}

describe('a second browser', () => {
  test('comes in by a new address, and the first stays signed in', async () => {
    const first = await signIn(door.address)
    expect((await open(door.address)).status).toBe(403)
    const second = await signIn()
    expect(second.Cookie).not.toBe(first.Cookie)
    for (const headers of [first, second]) expect((await at('/', { headers })).status).toBe(200)
  })

  test.each([
    ['terminal', true, /Press Enter in the terminal where Ratedesk runs: it prints a new address\.(?! Where)/],
    ['terminal', false, /Press Enter in the terminal where Ratedesk runs: it prints a new address\.(?! Where)/],
    ['pipe', false, /Press Enter [^<]*\. Where there is no terminal, end Ratedesk and start it again\./],
    ['pipe', true, /Open the address that Ratedesk printed: it was not opened yet\./],
    [null, false, /End Ratedesk and start it again: it prints a new address\./],
    [null, true, /Open the address that Ratedesk printed: it was not opened yet\./],
  ] as const)('is told what works: Enter from %s, an address not opened yet: %s', async (heard, unopened, todo) => {
    enterHeard = heard
    const used = unopened ? 'guess' : new URL(door.address).searchParams.get('token')
    if (!unopened) await open(door.address)
    const pages = [await at('/'), await at(`/?token=${used}`), await at('/?token=guess'), await at(paths.notices)]
    expect(pages.map(({ status }) => status)).toEqual([401, 403, 403, 401])
    for (const { text } of pages) expect(text).toMatch(todo)
    expect(JSON.parse(pages[3]?.text ?? '')).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/^This page’s session has ended\. /) },
    })
  })
})

describe('files given at the start', () => {
  test('are fetched once, with a session, and stay where they are whatever becomes of them', async () => {
    expect(await post(paths.given, {})).toMatchObject({ ok: false })
    const headers = await signIn()
    const [given, ...others] = (await post(paths.given, headers)) as ChosenFile[]
    expect([given, others]).toEqual([{ ticket: expect.any(String), name: 'october.csv', bytes: 3 }, []])
    expect(await post(paths.given, headers)).toEqual([])
    const asked = { job: 'j', file: given?.ticket }
    expect(await post(paths.call('import-traffic'), headers, asked)).toMatchObject({ ok: true })
    await post(paths.release(given?.ticket ?? ''), headers)
    expect(await readFile(join(folder, 'october.csv'), 'utf8')).toBe('a,b')
  })

  test('one that is missing is refused before anything is opened', async () => {
    const desk = new FakeDesk({})
    const refused = openBrowserDoor({ desk, folder, port: door.port, files: [join(folder, 'none.csv')] })
    await expect(refused).rejects.toMatchObject({ kind: 'wrong', message: expect.stringContaining('none.csv') })
  })
})

test('a page that is left while it loads raises nothing, and the next one is served whole', async () => {
  const headers = { ...(await signIn()), Host: `127.0.0.1:${door.port}` }
  for (let times = 0; times < 5; times++) {
    const asked = request({ host: '127.0.0.1', port: door.port, path: '/assets/large.js', headers })
    asked.on('error', () => {})
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.on('error', () => {})
    const closed = once(response, 'close')
    response.destroy()
    await closed
  }
  expect((await at('/assets/large.js', { headers })).text === script).toBe(true)
})
