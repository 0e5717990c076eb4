import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { paths } from '../../../../src-main/contract/host.ts'
import { AttackedDoor, SECRET } from './attacked-door.ts'

const at = AttackedDoor.forEachTest()

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
    const { status, text } = await at.ask(path, { headers: at.page })
    expect([status >= 400 && status < 500, text.includes(SECRET)]).toEqual([true, false])
  })

  test.each([
    ['an absolute address', 'GET http://evil.example/ HTTP/1.1'],
    ['that of a file', 'GET file:///etc/passwd HTTP/1.1'],
    ['a tunnel', 'CONNECT evil.example:80 HTTP/1.1'],
  ])('%s is none', async (_what, line) => {
    const heard = await at.raw(`${line}\r\nHost: 127.0.0.1:${at.door.port}\r\nCookie: ${at.page.Cookie}\r\n\r\n`)
    expect(heard.split(' ')[1] ?? 'closed').toMatch(/^(400|403|404|405|closed)$/)
  })

  test('tickets are no paths, and lead to nothing', async () => {
    for (const ticket of ['../outside.json', join(at.folder, 'outside.json'), '__proto__', 'constructor', '%00', '']) {
      expect((await at.ask(paths.download(ticket), { headers: at.page })).status).toBe(404)
      const body = JSON.stringify({ job: 'j', file: ticket })
      const heard = await at.ask(paths.call('import-traffic'), { method: 'POST', body, headers: at.page })
      expect(JSON.parse(heard.text)).toMatchObject({ ok: false })
    }
  })
})

test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS', 'PROPFIND'])('%s is not answered', async (method) => {
  for (const path of ['/', paths.call('list-tenants'), paths.notices]) {
    expect((await at.ask(path, { method, headers: at.page })).status).toBe(405)
  }
})

describe('names of what every object has', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])('%s', async (name) => {
    const called = await at.ask(paths.call(name), { method: 'POST', body: '{}', headers: at.page })
    expect([called.status, JSON.parse(called.text)]).toMatchObject([200, { ok: false, failure: { kind: 'wrong' } }])
    expect((await at.ask(`/api/${name}`, { method: 'POST', body: '{}', headers: at.page })).status).toBe(404)
    const body = `{"tenantId":"acme","${name}":{"polluted":1},"card":{"${name}":{"polluted":1}}}`
    const heard = await at.ask(paths.call('preview-rates'), { method: 'POST', body, headers: at.page })
    expect(JSON.parse(heard.text)).toMatchObject({ ok: true })
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})
