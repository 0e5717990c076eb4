import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KEY_HEADER, paths } from '../../../../src-main/contract/host.ts'
import { refuse } from '../../../../src-main/core/words/problem.ts'
import { usualDeadlines } from '../../../../src-main/hosts/browser/requests/deadlines.ts'
import { MOST_LINES, MOST_UNANSWERED } from '../../../../src-main/hosts/browser/requests/lines.ts'
import { doorServer } from '../../../../src-main/hosts/browser/requests/server.ts'
import { AttackedDoor, closed, heardFrom, lines, soon } from './attacked-door.ts'

const at = AttackedDoor.forEachTest()

describe('whoever is slow', () => {
  test('with the headers is cut off', async () => {
    expect(doorServer()).toMatchObject({ headersTimeout: 10_000, requestTimeout: 0 })
    // The server times them by a clock of its own. This door is for nobody who is not too slow.
    const impatient = await at.openDoor({ ...usualDeadlines, headersMs: 20, lookMs: 10 })
    const heard = ['', `GET / HTTP/1.1\r\nHost: 127.0.0.1:${impatient.port}\r\n`].map((text) =>
      heardFrom(at.open(text, impatient.port)),
    )
    for (const said of await Promise.all(heard)) expect(said).toMatch(/^HTTP\/1\.1 408 /)
    await impatient.close()
  })

  test.each([
    ['a call that stalls', paths.call('preview-rates'), usualDeadlines.stallMs, 'application/json'],
    ['a file that stalls', paths.upload('a.csv'), usualDeadlines.stallMs, 'text/csv'],
  ])('%s is given up, and the line is closed', async (_what, path, ms, mediaType) => {
    const headers = { ...at.own(), ...at.page, 'Content-Type': mediaType, 'Content-Length': '1000' }
    const socket = at.open(`POST ${path} HTTP/1.1\r\n${lines(headers)}\r\n{"tenantId"`)
    await soon(() => at.alarms.bodies).toBe(1)
    const said = heardFrom(socket)
    at.alarms.ring(ms - 1)
    expect(at.alarms.bodies).toBe(1)
    at.alarms.ring(ms)
    expect(await said).toMatch(/^HTTP\/1\.1 408 .*\r\nConnection: close\r\n.*took too long to come in/s)
    await soon(() => at.alarms.bodies).toBe(0)
    expect(at.desk.asked).toEqual([])
  })

  test.each([
    ['a call', paths.call('preview-rates'), usualDeadlines.callMs, 'application/json'],
    ['a file', paths.upload('a.csv'), usualDeadlines.uploadMs, 'text/csv'],
  ])('%s that comes drop by drop is given up, too', async (_what, path, ms, mediaType) => {
    const headers = { ...at.own(), ...at.page, 'Content-Type': mediaType, 'Content-Length': '1000' }
    const socket = at.open(`POST ${path} HTTP/1.1\r\n${lines(headers)}\r\n{`)
    const said = heardFrom(socket)
    // Each drop begins the wait for the next one anew.
    let wait: unknown
    let before: unknown
    for (let drops = 0; drops < 3; drops++) {
      await soon(() => (wait = at.alarms.waitFor(usualDeadlines.stallMs)) !== undefined && wait !== before).toBe(true)
      before = wait
      socket.write(' ')
    }
    at.alarms.waitFor(ms)!.act()
    expect(await said).toMatch(/^HTTP\/1\.1 408 /)
    await soon(() => at.alarms.bodies).toBe(0)
    expect(at.desk.asked).toEqual([])
  })
})

describe('a line', () => {
  const get = (path: string): string =>
    `GET ${path} HTTP/1.1\r\n${lines({ Host: at.own().Host!, Cookie: at.page.Cookie, [KEY_HEADER]: at.page[KEY_HEADER] })}\r\n`

  test('on which nobody takes the answer is cut', async () => {
    await writeFile(join(at.folder, 'console', 'assets', 'large.js'), Buffer.alloc(15 * 1024 * 1024))
    await soon(() => at.alarms.lines).toBe(0)
    const socket = at.open('')
    socket.pause()
    socket.write(get('/assets/large.js'))
    await soon(() => at.alarms.lines).toBe(1)
    // Until the line is full something is still taken.
    const rung = (): number => {
      at.alarms.ring(usualDeadlines.takeMs)
      return at.alarms.lines
    }
    await soon(rung).toBe(0)
    socket.destroy()
  })

  test('on which all is taken stays, however long nothing more is said', async () => {
    const socket = at.open(get(paths.notices))
    const said = heardFrom(socket)
    await soon(() => socket.bytesRead).toBeGreaterThan(0)
    for (let time = 0; time < 5; time++) at.alarms.ring(usualDeadlines.takeMs)
    at.desk.notify({ kind: 'store-changed' })
    const read = socket.bytesRead
    await soon(() => socket.bytesRead).toBeGreaterThan(read)
    socket.destroy()
    expect(await said).toContain('store-changed')
  })

  test('on which far more is asked than answered is cut', async () => {
    const unanswered = Promise.withResolvers<never>()
    at.desk.answer('list-tenants', () => unanswered.promise)
    const { [KEY_HEADER]: key, Cookie } = at.page
    const headers = lines({ ...at.own(), Cookie, [KEY_HEADER]: key, 'Content-Length': '2' })
    const call = `POST ${paths.call('list-tenants')} HTTP/1.1\r\n${headers}\r\n{}`
    await closed(at.open(call.repeat(MOST_UNANSWERED + 1)))
    expect(at.desk.asked.length).toBeLessThanOrEqual(MOST_UNANSWERED)
    unanswered.reject(refuse('tenant-unknown', { tenantId: 't' }))
    // One after the other they are answered, however many.
    const socket = at.open('')
    for (let time = 0; time <= 2 * MOST_UNANSWERED; time++) {
      const answer = new Promise((heard) => socket.once('data', heard))
      socket.write(get('/api/nothing'))
      await answer
    }
    socket.destroy()
  })

  test('is one of so many at once; one that ends makes room', async () => {
    await soon(() => at.alarms.lines).toBe(0)
    const silent = Array.from({ length: MOST_LINES }, () => at.open(''))
    await soon(() => at.alarms.lines).toBe(MOST_LINES)
    expect(await heardFrom(at.open(get('/')))).toBe('')
    silent[0]!.destroy()
    await soon(() => at.alarms.lines).toBe(MOST_LINES - 1)
    expect(await at.raw(get('/'))).toMatch(/^HTTP\/1\.1 200 /)
    for (const socket of silent) socket.destroy()
  })
})
