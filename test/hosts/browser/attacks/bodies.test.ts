import { describe, expect, test } from 'vitest'
import { paths } from '../../../../src-main/contract/host.ts'
import { type Heard } from '../../../support/knock.ts'
import { AttackedDoor, closed, everything, heardFrom, lines, soon } from './attacked-door.ts'

const at = AttackedDoor.forEachTest()

describe('bodies', () => {
  const call = (body: string): Promise<Heard> =>
    at.ask(paths.call('preview-rates'), { method: 'POST', body, headers: at.page })

  test.each(['null', '[]', '[{}]', '1', '"x"', 'true', '', '{', '\u{FEFF}', '{"a":1}{'])('%j is 400', async (body) => {
    expect((await call(body)).status).toBe(400)
    expect(at.desk.asked).toEqual([])
  })

  test.each([
    'POST / ',
    ...['key', 'session', 'given', 'restart', 'release/x', 'cancel/x'].map((path) => `POST /api/${path} `),
  ])('one that nobody wants is not read: %s', async (line) => {
    const socket = at.open(
      `${line}HTTP/1.1\r\n${lines({ ...at.own(), ...at.page, 'Content-Length': '1000000000' })}\r\n`,
    )
    await closed(socket)
    await soon(() => at.alarms.bodies).toBe(0)
  })

  test.each([
    ['without a session', () => ({})],
    ['with the cookie alone', () => ({ Cookie: at.page.Cookie })],
  ])('%s none is read: what was sent is answered at once and the line is closed', async (_what, headers) => {
    for (const [method, path] of await everything()) {
      if (method === 'GET') continue
      const length = { 'Content-Length': '1000000000' }
      const heard = await at.raw(`POST ${path} HTTP/1.1\r\n${lines({ ...at.own(), ...headers(), ...length })}\r\n`)
      expect(heard).toMatch(/^HTTP\/1\.1 401 .*\r\nConnection: close\r\n/s)
      const invited = { ...length, Expect: '100-continue' }
      expect(await at.raw(`POST ${path} HTTP/1.1\r\n${lines({ ...at.own(), ...headers(), ...invited })}\r\n`)).toMatch(
        /^HTTP\/1\.1 401 /,
      )
    }
    await soon(() => at.alarms.bodies).toBe(0)
  })

  const head = (more: Record<string, string>): string =>
    `POST ${paths.call('preview-rates')} HTTP/1.1\r\n${lines({ ...at.own(), ...at.page, ...more })}\r\n`

  test('that say they are longer than 1 MiB are refused unread', async () => {
    expect(await at.raw(head({ 'Content-Length': String(1024 * 1024 + 1) }))).toMatch(/^HTTP\/1\.1 413 /)
  })

  test('in pieces without an end are read up to 1 MiB', async () => {
    const socket = at.open(head({ 'Transfer-Encoding': 'chunked' }))
    const piece = `10000\r\n${'x'.repeat(65_536)}\r\n`
    const sending = (): boolean => socket.write(piece, (error) => void (error || sending()))
    sending()
    await closed(socket)
    expect(socket.bytesWritten).toBeGreaterThan(1024 * 1024)
    expect(at.desk.asked).toEqual([])
  })

  test('shorter than they say end with their line, and nothing is done', async () => {
    const socket = at.open(`${head({ 'Content-Length': '100' })}{"tenantId":"acme"`)
    await soon(() => at.alarms.bodies).toBe(1)
    socket.destroy()
    await soon(() => at.alarms.bodies).toBe(0)
    expect(at.desk.asked).toEqual([])
  })

  test('longer than they say are no second request', async () => {
    const smuggled = `{}POST ${paths.cancel('j')} HTTP/1.1\r\n${lines({ Host: at.own().Host! })}\r\n`
    await at.raw(`${head({ 'Content-Length': '2' })}${smuggled}`)
    const both = await at.raw(`${head({ 'Content-Length': '2', 'Transfer-Encoding': 'chunked' })}${smuggled}`)
    expect(both).toMatch(/^HTTP\/1\.1 400 /)
    expect(at.desk.cancelled).toEqual([])
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
    expect(at.desk.asked).toEqual([])
  })
})

test('what else a request may expect is refused, and its body is not read', async () => {
  const headers = lines({ ...at.own(), Expect: 'a-miracle', 'Content-Length': '1000000000' })
  const said = await heardFrom(at.open(`POST ${paths.session} HTTP/1.1\r\n${headers}\r\n`))
  expect(said).toMatch(/^HTTP\/1\.1 417 .*\r\nConnection: close\r\n/s)
})

test('headers without end are refused', async () => {
  const line = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${at.door.port}\r\n`
  expect(await at.raw(`${line}X: ${'x'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
  expect(
    await at.raw(`${line}${Array.from({ length: 5000 }, (_, number) => `X-${number}: x\r\n`).join('')}\r\n`),
  ).toMatch(/^HTTP\/1\.1 431 /)
})
