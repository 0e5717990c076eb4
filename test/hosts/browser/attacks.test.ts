import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CODE_HEADER, KEY_HEADER, paths } from '../../../src-main/contract/host.ts'
import { usualDeadlines, type Alarm, type Deadlines } from '../../../src-main/hosts/browser/deadlines.ts'
import { MOST_LINES, MOST_UNANSWERED } from '../../../src-main/hosts/browser/lines.ts'
import { openBrowserDoor, type BrowserDoor } from '../../../src-main/hosts/browser/main.ts'
import { doorServer } from '../../../src-main/hosts/browser/server.ts'
import { openPage, type PageHeaders } from '../../support/door-page.ts'
import { refuse } from '../../../src-main/core/words/problem.ts'
import { FakeDesk } from '../../support/fake-desk.ts'
import { knock, type Heard } from '../../support/knock.ts'

/** Asks again and again until it is so, however busy the machine is. */
const soon = (what: () => unknown) => expect.poll(what, { timeout: 15_000, interval: 5 })

const SECRET = 'what the store holds'

/** Rings only when the test says so. */
class Alarms {
  readonly waiting = new Set<{ afterMs: number; act: () => void }>()

  readonly alarm: Alarm = (afterMs, act) => {
    const one = { afterMs, act }
    this.waiting.add(one)
    return () => void this.waiting.delete(one)
  }

  waitFor(ms: number): { act: () => void } | undefined {
    return [...this.waiting].find(({ afterMs }) => afterMs === ms)
  }

  /** How many bodies are being waited for, each by two of them. */
  get bodies(): number {
    return [...this.waiting].filter(({ afterMs }) => afterMs !== usualDeadlines.takeMs).length / 2
  }

  /** On how many lines it is watched whether answers are taken. */
  get lines(): number {
    return [...this.waiting].filter(({ afterMs }) => afterMs === usualDeadlines.takeMs).length
  }

  /** Lets so much time go by at once. */
  ring(ms: number): void {
    const due = [...this.waiting].filter(({ afterMs }) => afterMs <= ms)
    for (const one of due) if (this.waiting.delete(one)) one.act()
  }
}

let folder: string
let desk: FakeDesk
let door: BrowserDoor
let alarms: Alarms
let page: PageHeaders

const openDoor = (deadlines: Deadlines): Promise<BrowserDoor> =>
  openBrowserDoor({
    desk,
    folder: join(folder, 'console'),
    port: 0,
    uploadsIn: folder,
    files: [join(folder, 'october.csv')],
    deadlines,
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  await mkdir(join(folder, 'console', 'assets'), { recursive: true })
  await writeFile(join(folder, 'console', 'index.html'), '<title>Ratedesk</title>')
  await writeFile(join(folder, 'console', 'assets', 'index-1.js'), 'export {}')
  await writeFile(join(folder, 'outside.json'), SECRET)
  await writeFile(join(folder, 'october.csv'), SECRET)
  alarms = new Alarms()
  desk = new FakeDesk({
    'list-tenants': () => [{ name: SECRET } as never],
    'preview-rates': () => ({ difference: null, faults: [] }) as never,
    'export-summary': async () => {
      const file = join(folder, 'waiting')
      await writeFile(file, SECRET)
      return { fileName: 'bill.csv', mediaType: 'text/csv', bytes: SECRET.length, file }
    },
  })
  door = await openDoor({ ...usualDeadlines, alarm: alarms.alarm })
  page = await openPage(door.address)
})
afterEach(async () => {
  await door.close()
  await rm(folder, { recursive: true, force: true })
})

type How = NonNullable<Parameters<typeof knock>[2]>
const own = (): Record<string, string> => ({
  Host: `127.0.0.1:${door.port}`,
  Origin: `http://127.0.0.1:${door.port}`,
  'Content-Type': 'application/json',
})
const ask = (path: string, { headers = {}, ...how }: How): Promise<Heard> =>
  knock(door.port, path, { ...how, headers: { ...own(), ...headers } })

/** Every path of the contract, and what is asked there. */
const everything = async (): Promise<[method: string, path: string, body?: string][]> => [
  ['POST', paths.key],
  ['POST', paths.session],
  ['POST', paths.call('list-tenants'), '{}'],
  ['GET', paths.notices],
  ['POST', paths.upload('a.csv'), 'a,b'],
  ['GET', paths.download('a-ticket')],
  ['POST', paths.release('a-ticket')],
  ['POST', paths.given],
  ['POST', paths.restart],
  ['POST', paths.cancel('a-job')],
]

test('every path of the contract is among those that are attacked here', async () => {
  const attacked = (await everything()).map(([, path]) => path.split(/[/?]/)[2])
  const known = Object.values(paths).map((path) => (typeof path === 'string' ? path : path('x')).split(/[/?]/)[2])
  expect(new Set(attacked)).toEqual(new Set(known))
})

describe('whoever asks', () => {
  test.each([
    ['nothing at all', () => ({})],
    ['the cookie alone', () => ({ Cookie: page.Cookie })],
    ['the cookie with a guessed key', () => ({ Cookie: page.Cookie, [KEY_HEADER]: 'x'.repeat(43) })],
    ['the cookie with an empty key', () => ({ Cookie: page.Cookie, [KEY_HEADER]: '' })],
    ['the cookie with itself for a key', () => ({ Cookie: page.Cookie, [KEY_HEADER]: page.Cookie.split('=')[1]! })],
    ['the key alone', () => ({ [KEY_HEADER]: page[KEY_HEADER] })],
  ])('with %s reads and changes nothing, whatever the path', async (_what, headers) => {
    const before = desk.listeners
    for (const [method, path, body] of await everything()) {
      const heard = await ask(path, { method, body, headers: headers() })
      expect([path, [401, 404].includes(heard.status), heard.text.includes(SECRET)]).toEqual([path, true, false])
    }
    expect([desk.asked, desk.cancelled, desk.restarted, desk.listeners]).toEqual([[], [], 0, before])
    // What was given at the start still waits for the page.
    expect(JSON.parse((await ask(paths.given, { method: 'POST', headers: page })).text)).toHaveLength(1)
  })

  test('with the cookie alone is shown the empty console, and no address helps further', async () => {
    const headers = { Cookie: page.Cookie }
    expect((await ask('/', { headers })).text).toBe('<title>Ratedesk</title>')
    const used = new URL(door.address).search
    for (const search of [used, '?token=guess']) {
      const { text } = await ask(`/${search}`, { headers })
      expect(text).not.toContain('code=')
    }
  })

  test('for the key of another session gets nowhere with it', async () => {
    const other = await openPage(door.newAddress())
    const headers = { Cookie: other.Cookie, [KEY_HEADER]: page[KEY_HEADER] }
    expect((await ask(paths.call('list-tenants'), { method: 'POST', body: '{}', headers })).status).toBe(401)
  })

  test('with a code that was used, or is a guess, gets no key', async () => {
    const opened = await ask(`/${new URL(door.newAddress()).search}`, { headers: { Cookie: page.Cookie } })
    const code = /code=([\w-]+)/.exec(opened.text)![1]!
    const buy = (which: string): Promise<Heard> =>
      ask(paths.key, { method: 'POST', headers: { Cookie: page.Cookie, [CODE_HEADER]: which } })
    expect((await buy(code)).status).toBe(200)
    for (const which of [code, 'guess', '']) expect((await buy(which)).status).toBe(401)
  })

  test('for the download of another session, or twice, gets none', async () => {
    const asked = JSON.stringify({ tenantId: 'acme', period: { cycle: '2026-10' }, format: 'csv' })
    const reply = await ask(paths.call('export-summary'), { method: 'POST', body: asked, headers: page })
    const { file } = (JSON.parse(reply.text) as { answer: { file: string } }).answer
    const other = await openPage(door.newAddress())
    const get = (headers: Record<string, string>): Promise<Heard> => ask(paths.download(file), { headers })
    expect([(await get(other)).status, (await get({})).status]).toEqual([404, 401])
    // As the browser follows a link: with the cookie, without the key.
    const heard = await get({ Cookie: page.Cookie })
    expect([heard.status, heard.text]).toEqual([200, SECRET])
    await soon(async () => (await get({ Cookie: page.Cookie })).status).toBe(404)
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
      expect((await ask(path, { method, body, headers: { ...page, ...headers } })).status).toBe(403)
    }
    expect(desk.asked).toEqual([])
  })

  test('a page of another site cannot even ask whether it might', async () => {
    const headers = { ...page, Origin: 'http://evil.example', 'Access-Control-Request-Headers': KEY_HEADER }
    const heard = await ask(paths.call('list-tenants'), { method: 'OPTIONS', headers })
    expect([heard.status, heard.headers['access-control-allow-origin']]).toEqual([403, undefined])
  })
})

describe('paths', () => {
  const escapes = ['..', '%2e%2e', '%252e%252e', '..%2f', '..%5c', '..\\', '%c0%ae%c0%ae', '.%00.', '....//']
  const climbs = escapes.flatMap((up) => [`/${up}/outside.json`, `/assets/${up}/${up}/outside.json`])
  const others = [
    '//outside.json',
    '/assets/index-1.js%00.json',
    '/C:%5coutside.json',
    '/%2fetc%2fpasswd',
    '/%',
    '/%ff',
  ]
  test.each([...climbs, ...others])('lead nowhere but into the console: %s', async (path) => {
    const { status, text } = await ask(path, { headers: page })
    expect([status >= 400 && status < 500, text.includes(SECRET)]).toEqual([true, false])
  })

  test.each([
    ['an absolute address', 'GET http://evil.example/ HTTP/1.1'],
    ['that of a file', 'GET file:///etc/passwd HTTP/1.1'],
    ['a tunnel', 'CONNECT evil.example:80 HTTP/1.1'],
  ])('%s is none', async (_what, line) => {
    const heard = await raw(`${line}\r\nHost: 127.0.0.1:${door.port}\r\nCookie: ${page.Cookie}\r\n\r\n`)
    expect(heard.split(' ')[1] ?? 'closed').toMatch(/^(400|403|404|405|closed)$/)
  })

  test('tickets are no paths, and lead to nothing', async () => {
    for (const ticket of ['../outside.json', join(folder, 'outside.json'), '__proto__', 'constructor', '%00', '']) {
      expect((await ask(paths.download(ticket), { headers: page })).status).toBe(404)
      const body = JSON.stringify({ job: 'j', file: ticket })
      const heard = await ask(paths.call('import-traffic'), { method: 'POST', body, headers: page })
      expect(JSON.parse(heard.text)).toMatchObject({ ok: false })
    }
  })
})

test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND'])('%s is not answered', async (method) => {
  for (const path of ['/', paths.call('list-tenants'), paths.notices]) {
    expect((await ask(path, { method, headers: page })).status).toBe(405)
  }
})

describe('names of what every object has', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])('%s', async (name) => {
    const called = await ask(paths.call(name), { method: 'POST', body: '{}', headers: page })
    expect([called.status, JSON.parse(called.text)]).toMatchObject([200, { ok: false, failure: { kind: 'wrong' } }])
    expect((await ask(`/api/${name}`, { method: 'POST', body: '{}', headers: page })).status).toBe(404)
    const body = `{"tenantId":"acme","${name}":{"polluted":1},"card":{"${name}":{"polluted":1}}}`
    const heard = await ask(paths.call('preview-rates'), { method: 'POST', body, headers: page })
    expect(JSON.parse(heard.text)).toMatchObject({ ok: true })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})

describe('bodies', () => {
  const call = (body: string): Promise<Heard> =>
    ask(paths.call('preview-rates'), { method: 'POST', body, headers: page })

  test.each(['null', '[]', '[{}]', '1', '"x"', 'true', '', '{', '\u{FEFF}', '{"a":1}{'])('%j is 400', async (body) => {
    expect((await call(body)).status).toBe(400)
    expect(desk.asked).toEqual([])
  })

  test.each([
    'POST / ',
    ...['key', 'session', 'given', 'restart', 'release/x', 'cancel/x'].map((path) => `POST /api/${path} `),
  ])('one that nobody wants is not read: %s', async (line) => {
    const socket = open(`${line}HTTP/1.1\r\n${lines({ ...own(), ...page, 'Content-Length': '1000000000' })}\r\n`)
    await closed(socket)
    await soon(() => alarms.bodies).toBe(0)
  })

  test.each([
    ['without a session', () => ({})],
    ['with the cookie alone', () => ({ Cookie: page.Cookie })],
  ])('%s none is read: what was sent is answered at once and the line is closed', async (_what, headers) => {
    for (const [method, path] of await everything()) {
      if (method === 'GET') continue
      const length = { 'Content-Length': '1000000000' }
      const heard = await raw(`POST ${path} HTTP/1.1\r\n${lines({ ...own(), ...headers(), ...length })}\r\n`)
      expect(heard).toMatch(/^HTTP\/1\.1 401 .*\r\nConnection: close\r\n/s)
      const invited = { ...length, Expect: '100-continue' }
      expect(await raw(`POST ${path} HTTP/1.1\r\n${lines({ ...own(), ...headers(), ...invited })}\r\n`)).toMatch(
        /^HTTP\/1\.1 401 /,
      )
    }
    await soon(() => alarms.bodies).toBe(0)
  })

  const head = (more: Record<string, string>): string =>
    `POST ${paths.call('preview-rates')} HTTP/1.1\r\n${lines({ ...own(), ...page, ...more })}\r\n`

  test('that say they are longer than 1 MiB are refused unread', async () => {
    expect(await raw(head({ 'Content-Length': String(1024 * 1024 + 1) }))).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('in pieces without an end are read up to 1 MiB', async () => {
    const socket = open(head({ 'Transfer-Encoding': 'chunked' }))
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`
    const sending = (): boolean => socket.write(piece, (error) => void (error || sending()))
    sending()
    await closed(socket)
    expect(socket.bytesWritten).toBeGreaterThan(1024 * 1024)
    expect(desk.asked).toEqual([])
  })

  test('shorter than they say end with their line, and nothing is done', async () => {
    const socket = open(`${head({ 'Content-Length': '100' })}{"tenantId":"acme"`)
    await soon(() => alarms.bodies).toBe(1)
    socket.destroy()
    await soon(() => alarms.bodies).toBe(0)
    expect(desk.asked).toEqual([])
  })

  test('longer than they say are no second request', async () => {
    const smuggled = `{}POST ${paths.cancel('j')} HTTP/1.1\r\n${lines({ Host: own().Host! })}\r\n`
    await raw(`${head({ 'Content-Length': '2' })}${smuggled}`)
    const both = await raw(`${head({ 'Content-Length': '2', 'Transfer-Encoding': 'chunked' })}${smuggled}`)
    expect(both).toMatch(/^HTTP\/1\.1 400 /)
    expect(desk.cancelled).toEqual([])
  })

  test('that nest without end are refused', async () => {
    for (const body of [
      `{"card":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      `{"card":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
    ]) {
      const heard = await call(body)
      expect(JSON.parse(heard.text)).toMatchObject({
        ok: false,
        failure: { message: expect.stringContaining('nested') },
      })
    }
    expect(desk.asked).toEqual([])
  })
})

describe('whoever is slow', () => {
  test('with the headers is cut off', async () => {
    expect(doorServer()).toMatchObject({ headersTimeout: 10_000, requestTimeout: 0 })
    // The server times them by a clock of its own. This door is for nobody who is not too slow.
    const impatient = await openDoor({ ...usualDeadlines, headersMs: 20, lookMs: 10 })
    const heard = ['', `GET / HTTP/1.1\r\nHost: 127.0.0.1:${impatient.port}\r\n`].map((text) =>
      heardFrom(open(text, impatient.port)),
    )
    for (const said of await Promise.all(heard)) expect(said).toMatch(/^HTTP\/1\.1 408 /)
    await impatient.close()
  })

  test.each([
    ['a call that stalls', paths.call('preview-rates'), usualDeadlines.stallMs, 'application/json'],
    ['a file that stalls', paths.upload('a.csv'), usualDeadlines.stallMs, 'text/csv'],
  ])('%s is given up, and the line is closed', async (_what, path, ms, mediaType) => {
    const headers = { ...own(), ...page, 'Content-Type': mediaType, 'Content-Length': '1000' }
    const socket = open(`POST ${path} HTTP/1.1\r\n${lines(headers)}\r\n{"tenantId"`)
    await soon(() => alarms.bodies).toBe(1)
    const said = heardFrom(socket)
    alarms.ring(ms - 1)
    expect(alarms.bodies).toBe(1)
    alarms.ring(ms)
    expect(await said).toMatch(/^HTTP\/1\.1 408 .*\r\nConnection: close\r\n.*took too long to come in/s)
    await soon(() => alarms.bodies).toBe(0)
    expect(desk.asked).toEqual([])
  })

  test.each([
    ['a call', paths.call('preview-rates'), usualDeadlines.callMs, 'application/json'],
    ['a file', paths.upload('a.csv'), usualDeadlines.uploadMs, 'text/csv'],
  ])('%s that comes drop by drop is given up, too', async (_what, path, ms, mediaType) => {
    const headers = { ...own(), ...page, 'Content-Type': mediaType, 'Content-Length': '1000' }
    const socket = open(`POST ${path} HTTP/1.1\r\n${lines(headers)}\r\n{`)
    const said = heardFrom(socket)
    // Each drop begins the wait for the next one anew.
    let wait: unknown
    let before: unknown
    for (let drops = 0; drops < 3; drops++) {
      await soon(() => (wait = alarms.waitFor(usualDeadlines.stallMs)) !== undefined && wait !== before).toBe(true)
      before = wait
      socket.write(' ')
    }
    alarms.waitFor(ms)!.act()
    expect(await said).toMatch(/^HTTP\/1\.1 408 /)
    await soon(() => alarms.bodies).toBe(0)
    expect(desk.asked).toEqual([])
  })
})

describe('a line', () => {
  const get = (path: string): string =>
    `GET ${path} HTTP/1.1\r\n${lines({ Host: own().Host!, Cookie: page.Cookie, [KEY_HEADER]: page[KEY_HEADER] })}\r\n`

  test('on which nobody takes the answer is cut', async () => {
    await writeFile(join(folder, 'console', 'assets', 'large.js'), Buffer.alloc(15 * 1024 * 1024))
    await soon(() => alarms.lines).toBe(0)
    const socket = open('')
    socket.pause()
    socket.write(get('/assets/large.js'))
    await soon(() => alarms.lines).toBe(1)
    // Until the line is full something is still taken.
    const rung = (): number => {
      alarms.ring(usualDeadlines.takeMs)
      return alarms.lines
    }
    await soon(rung).toBe(0)
    socket.destroy()
  })

  test('on which all is taken stays, however long nothing more is said', async () => {
    const socket = open(get(paths.notices))
    const said = heardFrom(socket)
    await soon(() => socket.bytesRead).toBeGreaterThan(0)
    for (let time = 0; time < 5; time++) alarms.ring(usualDeadlines.takeMs)
    desk.notify({ kind: 'store-changed' })
    const read = socket.bytesRead
    await soon(() => socket.bytesRead).toBeGreaterThan(read)
    socket.destroy()
    expect(await said).toContain('store-changed')
  })

  test('on which far more is asked than answered is cut', async () => {
    const unanswered = Promise.withResolvers<never>()
    desk.answer('list-tenants', () => unanswered.promise)
    const { [KEY_HEADER]: key, Cookie } = page
    const headers = lines({ ...own(), Cookie, [KEY_HEADER]: key, 'Content-Length': '2' })
    const call = `POST ${paths.call('list-tenants')} HTTP/1.1\r\n${headers}\r\n{}`
    await closed(open(call.repeat(MOST_UNANSWERED + 1)))
    expect(desk.asked.length).toBeLessThanOrEqual(MOST_UNANSWERED)
    unanswered.reject(refuse('tenant-unknown', { tenantId: 't' }))
    // One after the other they are answered, however many.
    const socket = open('')
    for (let time = 0; time <= 2 * MOST_UNANSWERED; time++) {
      const answer = new Promise((heard) => socket.once('data', heard))
      socket.write(get('/api/nothing'))
      await answer
    }
    socket.destroy()
  })

  test('is one of so many at once; one that ends makes room', async () => {
    await soon(() => alarms.lines).toBe(0)
    const silent = Array.from({ length: MOST_LINES }, () => open(''))
    await soon(() => alarms.lines).toBe(MOST_LINES)
    expect(await heardFrom(open(get('/')))).toBe('')
    silent[0]!.destroy()
    await soon(() => alarms.lines).toBe(MOST_LINES - 1)
    expect(await raw(get('/'))).toMatch(/^HTTP\/1\.1 200 /)
    for (const socket of silent) socket.destroy()
  })
})

test('what else a request may expect is refused, and its body is not read', async () => {
  const headers = lines({ ...own(), Expect: 'a-miracle', 'Content-Length': '1000000000' })
  const said = await heardFrom(open(`POST ${paths.session} HTTP/1.1\r\n${headers}\r\n`))
  expect(said).toMatch(/^HTTP\/1\.1 417 .*\r\nConnection: close\r\n/s)
})

test('headers without end are refused', async () => {
  const line = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${door.port}\r\n`
  expect(await raw(`${line}X: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  expect(await raw(`${line}${Array.from({ length: 5000 }, (_, at) => `X-${at}: x\r\n`).join('')}\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  )
})

const lines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')

function open(text: string, port = door.port): Socket {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  socket.write(text)
  return socket
}

/** Settles once the line is closed, also where it broke. */
const closed = (socket: Socket): Promise<void> => new Promise((over) => socket.once('close', () => over()))

/** All that it says until it closes the line. */
async function heardFrom(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await closed(socket)
  return text
}

/** What the door answers to a request just as it stands here, with the line left open. */
async function raw(text: string): Promise<string> {
  const socket = open(text)
  let said = ''
  await new Promise<void>((heard) => {
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('\r\n\r\n')) heard()
    })
    socket.on('close', () => heard())
  })
  socket.destroy()
  return said
}
