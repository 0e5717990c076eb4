import { describe, expect, test } from 'vitest'
import { CODE_HEADER, KEY_HEADER, paths } from '../../../../src-main/contract/host.ts'
import { openPage } from '../../../support/door-page.ts'
import { type Heard } from '../../../support/knock.ts'
import { AttackedDoor, SECRET, everything, soon } from './attacked-door.ts'

const at = AttackedDoor.forEachTest()

test('every path of the contract is among those that are attacked here', async () => {
  const attacked = (await everything()).map(([, path]) => path.split(/[/?]/)[2])
  const known = Object.values(paths).map((path) => (typeof path === 'string' ? path : path('x')).split(/[/?]/)[2])
  expect(new Set(attacked)).toEqual(new Set(known))
})

describe('whoever asks', () => {
  test.each([
    ['nothing at all', () => ({})],
    ['the cookie alone', () => ({ Cookie: at.page.Cookie })],
    ['the cookie with a guessed key', () => ({ Cookie: at.page.Cookie, [KEY_HEADER]: 'x'.repeat(43) })],
    ['the cookie with an empty key', () => ({ Cookie: at.page.Cookie, [KEY_HEADER]: '' })],
    [
      'the cookie with itself for a key',
      () => ({ Cookie: at.page.Cookie, [KEY_HEADER]: at.page.Cookie.split('=')[1]! }),
    ],
    ['the key alone', () => ({ [KEY_HEADER]: at.page[KEY_HEADER] })],
  ])('with %s reads and changes nothing, whatever the path', async (_what, headers) => {
    const before = at.desk.listeners
    for (const [method, path, body] of await everything()) {
      const heard = await at.ask(path, { method, body, headers: headers() })
      expect([path, [401, 404].includes(heard.status), heard.text.includes(SECRET)]).toEqual([path, true, false])
    }
    expect([at.desk.asked, at.desk.cancelled, at.desk.restarted, at.desk.listeners]).toEqual([[], [], 0, before])
    // What was given at the start still waits for the at.page.
    expect(JSON.parse((await at.ask(paths.given, { method: 'POST', headers: at.page })).text)).toHaveLength(1)
  })

  test('with the cookie alone is shown the empty console, and no address helps further', async () => {
    const headers = { Cookie: at.page.Cookie }
    expect((await at.ask('/', { headers })).text).toBe('<title>Ratedesk</title>')
    const used = new URL(at.door.address).search
    for (const search of [used, '?token=guess']) {
      const { text } = await at.ask(`/${search}`, { headers })
      expect(text).not.toContain('code=')
    }
  })

  test('for the key of another session gets nowhere with it', async () => {
    const other = await openPage(at.door.newAddress())
    const headers = { Cookie: other.Cookie, [KEY_HEADER]: at.page[KEY_HEADER] }
    expect((await at.ask(paths.call('list-tenants'), { method: 'POST', body: '{}', headers })).status).toBe(401)
  })

  test('with a code that was used, or is a guess, gets no key', async () => {
    const opened = await at.ask(`/${new URL(at.door.newAddress()).search}`, { headers: { Cookie: at.page.Cookie } })
    const code = /code=([\w-]+)/.exec(opened.text)![1]!
    const buy = (which: string): Promise<Heard> =>
      at.ask(paths.key, { method: 'POST', headers: { Cookie: at.page.Cookie, [CODE_HEADER]: which } })
    expect((await buy(code)).status).toBe(200)
    for (const which of [code, 'guess', '']) expect((await buy(which)).status).toBe(401)
  })

  test('for the download of another session, or twice, gets none', async () => {
    const asked = JSON.stringify({ tenantId: 'acme', period: { cycle: '2026-10' }, format: 'csv' })
    const reply = await at.ask(paths.call('export-summary'), { method: 'POST', body: asked, headers: at.page })
    const { file } = (JSON.parse(reply.text) as { answer: { file: string } }).answer
    const other = await openPage(at.door.newAddress())
    const get = (headers: Record<string, string>): Promise<Heard> => at.ask(paths.download(file), { headers })
    expect([(await get(other)).status, (await get({})).status]).toEqual([404, 401])
    // As the browser follows a link: with the cookie, without the key.
    const heard = await get({ Cookie: at.page.Cookie })
    expect([heard.status, heard.text]).toEqual([200, SECRET])
    await soon(async () => (await get({ Cookie: at.page.Cookie })).status).toBe(404)
  })
})

describe('where it comes from', () => {
  test.each([
    ['a host of another name', { Host: 'evil.example', Origin: 'http://evil.example' }],
    ['another name of this machine', { Host: 'evil.example:4780', Origin: 'http://evil.example:4780' }],
    ['another port', { Host: '127.0.0.1:1', Origin: 'http://127.0.0.1:1' }],
    ['another origin', { Origin: 'http://evil.example' }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
    ['no origin to speak of', { Origin: 'null' }],
    ['a frame in another page', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'iframe' }],
  ])('%s stays out, signed in or not', async (_what, headers) => {
    for (const [method, path, body] of await everything()) {
      expect((await at.ask(path, { method, body, headers: { ...at.page, ...headers } })).status).toBe(403)
    }
    expect(at.desk.asked).toEqual([])
  })

  test('a page of another site cannot even ask whether it might', async () => {
    const headers = { ...at.page, Origin: 'http://evil.example', 'Access-Control-Request-Headers': KEY_HEADER }
    const heard = await at.ask(paths.call('list-tenants'), { method: 'OPTIONS', headers })
    expect([heard.status, heard.headers['access-control-allow-origin']]).toEqual([403, undefined])
  })
})
