import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, request, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ExportedFile } from '../../../src-main/contract/answers.ts'
import type { ChosenFile } from '../../../src-main/contract/host.ts'
import { paths } from '../../../src-main/contract/host.ts'
import { openBrowserDoor, type BrowserDoor } from '../../../src-main/hosts/browser/main.ts'
import { FakeDesk } from '../../support/fake-desk.ts'
import { openPage, type PageHeaders } from '../../support/door-page.ts'
import { knock, type Heard } from '../../support/knock.ts'

let folder: string
let desk: FakeDesk
let door: BrowserDoor
const exported = '%PDF '.repeat(1_000_000)
let imported: { path: string; content: string; mode: number; folderMode: number }[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  await mkdir(join(folder, 'assets'))
  await mkdir(uploadsIn())
  await writeFile(join(folder, 'index.html'), '<title>Ratedesk</title>')
  await writeFile(join(folder, 'assets', 'index-1.js'), 'export {}')
  imported = []
  desk = new FakeDesk({
    'list-tenants': () => [],
    'import-traffic': async ({ file }) => {
      const content = await readFile(file, 'utf8')
      const modes = { mode: (await stat(file)).mode & 0o777, folderMode: (await stat(dirname(file))).mode & 0o777 }
      imported.push({ path: file, content, ...modes })
      return { rows: 1 } as never
    },
    'export-summary': async () => {
      const file = join(folder, 'waiting')
      await writeFile(file, exported, { mode: 0o600 })
      return { fileName: 'Łódź "October".pdf', mediaType: 'application/pdf', bytes: exported.length, file }
    },
  })
  door = await openBrowserDoor({ desk, folder, port: 0, uploadsIn: uploadsIn() })
})
afterEach(async () => {
  await door.close()
  await rm(folder, { recursive: true })
})

const at = (path: string, how: Parameters<typeof knock>[2] = {}): Promise<Heard> =>
  knock(door.port, path, { ...how, headers: { Host: `127.0.0.1:${door.port}`, ...how.headers } })

const signIn = (): Promise<PageHeaders> => openPage(door.address)

const post = (path: string, body: unknown, headers: Record<string, string>): Promise<Heard> =>
  at(path, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { Origin: `http://127.0.0.1:${door.port}`, 'Content-Type': 'application/json', ...headers },
  })

const uploadsIn = (): string => join(folder, 'uploads')
const uploadedFiles = async (): Promise<string[]> => {
  const all = await readdir(uploadsIn(), { recursive: true })
  return all.filter((name) => /[0-9a-f-]{36}$/.test(name))
}

describe('the one-time token', () => {
  test('is exchanged for a cookie that no script and no other site can use', async () => {
    const token = new URL(door.address).searchParams.get('token')
    const heard = await at(`/?token=${token}`)
    expect(heard.status).toBe(200)
    expect(heard.text).toMatch(/<meta http-equiv="refresh" content="0; url=\/#code=[\w-]{43}">/)
    expect(heard.headers['set-cookie']?.[0]).toMatch(/^ratedesk-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(heard.headers['set-cookie']?.[0]).not.toContain(token)
  })

  test('is good for one browser, and says so to the next', async () => {
    const headers = await signIn()
    const token = new URL(door.address).search
    const other = await at(`/${token}`)
    expect([other.status, other.headers['set-cookie']]).toEqual([403, undefined])
    expect(other.text).toContain('used once already')
    const again = await at(`/${token}`, { headers })
    expect([again.status, again.text.includes('url=/"'), again.text.includes('code=')]).toEqual([200, true, false])
  })

  test('is not used up by a wrong guess or a look at the headers', async () => {
    expect((await at('/?token=guess')).status).toBe(403)
    expect((await at(`/${new URL(door.address).search}`, { method: 'HEAD' })).status).toBe(401)
    expect((await signIn()).Cookie).not.toBe('')
  })

  test('without its cookie there is nothing: no page, no file, no call, no notice', async () => {
    const statuses = [at('/'), at('/assets/index-1.js'), at('/api/notices'), post('/api/call/list-tenants', {}, {})]
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([401, 401, 401, 401])
    const forged = await at('/', { headers: { Cookie: `ratedesk-${door.port}=x; ratedesk-${door.port}=` } })
    expect(forged.status).toBe(401)
    expect(desk.asked).toEqual([])
  })
})

describe('what is served', () => {
  test('is the console, under the policy, cached only where its name holds a hash', async () => {
    const headers = await signIn()
    const page = await at('/', { headers })
    expect([page.status, page.text]).toEqual([200, '<title>Ratedesk</title>'])
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
    expect(page.headers['access-control-allow-origin']).toBeUndefined()
    const script = await at('/assets/index-1.js', { headers })
    expect([script.status, script.headers['cache-control']]).toEqual([200, 'private, max-age=31536000, immutable'])
  })

  test.each([
    '/../package.json',
    '/..%2f..%2fetc%2fpasswd',
    '//etc/passwd',
    '/assets/..%5c..%5cx.json',
    '/assets',
    '/none.js',
  ])('does not reach beyond it: %s', async (path) => {
    expect((await at(path, { headers: await signIn() })).status).toBeGreaterThanOrEqual(400)
  })

  test('refuses a foreign host, a foreign origin and other methods, cookie or not', async () => {
    const headers = await signIn()
    expect((await at('/', { headers: { ...headers, Host: `evil.example:${door.port}` } })).status).toBe(403)
    expect((await post('/api/call/list-tenants', {}, { ...headers, Origin: 'http://evil.example' })).status).toBe(403)
    expect((await at('/api/call/list-tenants', { method: 'POST', headers, body: '{}' })).status).toBe(403)
    expect((await at('/', { method: 'OPTIONS', headers })).status).toBe(405)
    expect((await at('/api/call/list-tenants', { headers })).status).toBe(404)
    expect(desk.asked).toEqual([])
  })
})

describe('calls', () => {
  test('are answered with a reply, refusals included', async () => {
    const headers = await signIn()
    const answered = await post(paths.call('list-tenants'), {}, headers)
    expect([answered.status, JSON.parse(answered.text)]).toEqual([200, { ok: true, answer: [] }])
    const refused = await post(paths.call('nonsense'), {}, headers)
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([200, { ok: false, failure: { kind: 'wrong' } }])
  })

  test.each([
    ['no JSON', '{', {}, 400],
    ['no UTF-8 JSON', '"\u{FFFD}', {}, 400],
    ['a form', '{}', { 'Content-Type': 'text/plain' }, 415],
    ['more than 1 MiB', `"${'x'.repeat(1024 * 1024)}"`, {}, 413],
  ])('that are %s are refused, and say so', async (_what, body, more, status) => {
    const heard = await post(paths.call('list-tenants'), body, { ...(await signIn()), ...more })
    expect([heard.status, JSON.parse(heard.text)]).toMatchObject([status, { ok: false, failure: { kind: 'wrong' } }])
  })

  test('cancel reaches the desk', async () => {
    await post(paths.cancel('job 1'), '', await signIn())
    expect(desk.cancelled).toEqual(['job 1'])
  })
})

describe('exports', () => {
  const ask = async (headers: Record<string, string>): Promise<ExportedFile> => {
    const asked = { tenantId: 'acme', period: { cycle: '2026-10' }, format: 'pdf' }
    const { text } = await post(paths.call('export-summary'), asked, headers)
    return (JSON.parse(text) as { answer: ExportedFile }).answer
  }

  test('are fetched whole by their ticket, under their own name, and then wait no longer', async () => {
    const headers = await signIn()
    const { file, bytes } = await ask(headers)
    expect(file).not.toContain(folder)
    const heard = await at(paths.download(file), { headers })
    expect([heard.status, heard.text === exported, bytes]).toEqual([200, true, exported.length])
    expect(heard.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(exported.length),
      'content-disposition': `attachment; filename="__d_ _October_.pdf"; filename*=UTF-8''%C5%81%C3%B3d%C5%BA%20%22October%22.pdf`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    await expect.poll(() => readdir(folder)).not.toContain('waiting')
    expect((await at(paths.download(file), { headers })).status).toBe(404)
  })

  test('are nobody’s without the session, and nothing by a path or an upload’s ticket', async () => {
    const headers = await signIn()
    const { file } = await ask(headers)
    expect((await at(paths.download(file))).status).toBe(401)
    expect((await at(paths.download(join(folder, 'waiting')), { headers })).status).toBe(404)
    const upload = await post(paths.upload('a.csv'), 'mine', { ...headers, 'Content-Type': 'text/csv' })
    const { ticket } = JSON.parse(upload.text) as ChosenFile
    expect((await at(paths.download(ticket), { headers })).status).toBe(404)
  })

  test('whose fetching breaks off can be fetched again', async () => {
    const headers = { ...(await signIn()), Host: `127.0.0.1:${door.port}` }
    const { file } = await ask(headers)
    const asked = request({ host: '127.0.0.1', port: door.port, path: paths.download(file), headers })
    asked.on('error', () => {})
    asked.end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.destroy()
    await expect.poll(async () => (await at(paths.download(file), { headers })).status).toBe(200)
  })
})

describe('uploads', () => {
  test('become tickets, and the files only their owner can read are gone once imported', async () => {
    const headers = await signIn()
    const body = 'x'.repeat(3 * 1024 * 1024)
    const upload = await post(paths.upload('../../up/october ü.csv'), body, { ...headers, 'Content-Type': 'text/csv' })
    const chosen = JSON.parse(upload.text) as ChosenFile
    expect(chosen).toEqual({ ticket: expect.any(String), name: 'october ü.csv', bytes: body.length })
    const asked = { job: 'j', file: chosen.ticket }
    expect(JSON.parse((await post(paths.call('import-traffic'), asked, headers)).text)).toMatchObject({ ok: true })
    expect(imported).toMatchObject([{ content: body, mode: 0o600, folderMode: 0o700 }])
    await expect(stat(imported[0]?.path ?? '')).rejects.toThrow('ENOENT')
    expect(desk.asked[0]?.request).toMatchObject({ displayName: 'october ü.csv' })
  })

  test('that will not be imported are gone as soon as the page lets go of them, and with the door', async () => {
    const headers = { ...(await signIn()), 'Content-Type': 'text/csv' }
    const upload = async (): Promise<ChosenFile> =>
      JSON.parse((await post(paths.upload('a.csv'), 'a', headers)).text) as ChosenFile
    const [left] = [await upload(), await upload()]
    expect(await uploadedFiles()).toHaveLength(2)
    expect((await post(paths.release(left.ticket), '', headers)).status).toBe(200)
    expect(await uploadedFiles()).toHaveLength(1)
    const asked = { job: 'j', file: left.ticket }
    const heard = await post(paths.call('import-traffic'), asked, { ...headers, 'Content-Type': 'application/json' })
    expect(JSON.parse(heard.text)).toMatchObject({ ok: false })
    // Neither a path nor another word lets go of anything.
    for (const word of [left.ticket, join(folder, 'index.html'), '..']) await post(paths.release(word), '', headers)
    expect(await uploadedFiles()).toHaveLength(1)
    expect((await stat(join(folder, 'index.html'))).isFile()).toBe(true)
    await door.close()
    expect(await uploadedFiles()).toEqual([])
  })

  test('a path in place of a ticket is refused', async () => {
    const asked = { job: 'j', file: join(folder, 'index.html') }
    const heard = await post(paths.call('import-traffic'), asked, await signIn())
    expect(JSON.parse(heard.text)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('choose it again') },
    })
    expect(desk.asked).toEqual([])
  })

  test('one that breaks off is not kept', async () => {
    const headers = { ...(await signIn()), Origin: `http://127.0.0.1:${door.port}`, 'Content-Length': '1000' }
    const asked = request({ host: '127.0.0.1', port: door.port, path: paths.upload('a.csv'), method: 'POST', headers })
    asked.on('error', () => {})
    asked.write('half')
    await expect.poll(uploadedFiles).toHaveLength(1)
    asked.destroy()
    await expect.poll(uploadedFiles).toHaveLength(0)
  })
})

/** A page that listens: the answer, and what it has heard so far. */
async function listen(): Promise<{ response: IncomingMessage; heard: () => string }> {
  const headers = { ...(await signIn()), Host: `127.0.0.1:${door.port}` }
  const asked = request({ host: '127.0.0.1', port: door.port, path: paths.notices, headers })
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  response.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return { response, heard: () => text }
}

test('notices are pushed to every open page, and the door closes all the same', async () => {
  const { response, heard } = await listen()
  expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8')
  desk.notify({ kind: 'store-changed' })
  await expect.poll(heard).toContain('data: {"kind":"store-changed"}\n\n')
  const ended = once(response, 'end')
  await door.close()
  await ended
  expect([desk.listeners, desk.closed]).toEqual([0, true])
})

test.each([
  ['is told to a page that begins to listen later', [], true],
  ['and no more once it is there again', ['writer-restarted'], false],
] as const)('that the writer has ended %s', async (_what, later, told) => {
  for (const kind of ['writer-ended', ...later] as const) desk.notify({ kind })
  const { heard } = await listen()
  desk.notify({ kind: 'store-changed' })
  await expect.poll(heard).toContain('store-changed')
  expect(heard().includes('writer-ended')).toBe(told)
})

test('a port that the user named and that is taken is said to be; one not named is replaced', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const taken = openBrowserDoor({ desk: new FakeDesk(), folder, port })
  await expect(taken).rejects.toThrow(`port ${port} is taken`)
  other.close()
  const [one, two] = await Promise.all([1, 2].map(() => openBrowserDoor({ desk: new FakeDesk(), folder })))
  expect(one?.port).not.toBe(two?.port)
  await Promise.all([one?.close(), two?.close()])
})

test('where uploads cannot be kept the door does not open, and its desk is closed again', async () => {
  const unused = new FakeDesk()
  await expect(openBrowserDoor({ desk: unused, folder, port: 0, uploadsIn: join(folder, 'none') })).rejects.toThrow()
  expect(unused.closed).toBe(true)
})

test('a console that is not built is said to be', async () => {
  await expect(openBrowserDoor({ desk, folder: join(folder, 'none') })).rejects.toThrow('not built yet')
})
