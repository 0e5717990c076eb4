import { existsSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { archive, fetchFrom, leftIn, mirror, packageOfElectron, proxyTo, runtimeFile } from './electron-mirror.ts'
import type { Mirror } from './electron-mirror.ts'

vi.setConfig({ testTimeout: 60_000 })

let place: ReturnType<typeof packageOfElectron>
let open: Mirror[] = []
beforeEach(() => {
  place = packageOfElectron(archive)
})
afterEach(() => {
  vi.useRealTimers()
  for (const each of open) each.close()
  open = []
  place.remove()
})

const opened = async (each: Promise<Mirror>): Promise<Mirror> => {
  open.push(await each)
  return open.at(-1) as Mirror
}
const whole = (response: ServerResponse): void =>
  void response.writeHead(200, { 'Content-Length': archive.length }).end(archive)
const isUnpacked = (): boolean =>
  existsSync(join(place.folder, 'dist', runtimeFile)) &&
  readFileSync(join(place.folder, 'path.txt'), 'utf8') === runtimeFile

test('what has come is checked and unpacked by the installer of Electron itself', async () => {
  const { address, asked } = await opened(mirror(whole))
  const { end, said } = await fetchFrom(place, { ELECTRON_MIRROR: address })
  expect([end, isUnpacked(), asked.length]).toEqual([null, true, 1])
  expect(said).toMatch(/^Fetching Electron's runtime, once …\n/)
  expect(leftIn(place.temporary)).toEqual([])
})

test('what comes slowly comes: only standing still for half a minute ends it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const size = 1_000_100
  let next: () => void = () => {}
  const { address } = await opened(
    mirror((response) => {
      response.writeHead(200, { 'Content-Length': archive.length })
      let sent = 0
      next = () => void response.write(archive.subarray(sent, (sent += size)))
      next()
    }),
  )
  let seconds = 0
  const onLine = (): void => {
    // 29 seconds pass after every megabyte.
    vi.advanceTimersByTime(29_000)
    seconds += 29
    next()
  }
  const { end, said } = await fetchFrom(place, { ELECTRON_MIRROR: address }, { onLine })
  expect([end, isUnpacked()]).toEqual([null, true])
  expect(seconds).toBeGreaterThan(300)
  expect(said).toContain("\r\x1b[KFetching Electron's runtime: 7 of 13 MB (Ctrl-C")
})

describe('why it failed is said in one line, and nothing is left of it:', () => {
  test('nothing comes any more', async () => {
    const { address } = await opened(
      mirror((response) => response.writeHead(200, { 'Content-Length': 1e8 }).write('PK')),
    )
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address }, { stallMs: 1_500 })
    expect(end).toEqual({ whyNot: 'nothing came for 2 seconds', outOfReach: false })
    expect([leftIn(place.temporary), isUnpacked()]).toEqual([[], false])
  })

  test('nothing comes at all', async () => {
    const { address } = await opened(mirror(() => {}))
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address }, { stallMs: 1_500 })
    expect(end).toEqual({ whyNot: 'nothing came for 2 seconds', outOfReach: false })
  })

  test('it is not there', async () => {
    const { address } = await opened(mirror((response) => void response.writeHead(404).end()))
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address })
    expect(end?.outOfReach).toBe(false)
    expect(end?.whyNot).toMatch(/^Response code 404 \(Not Found\) for http:\/\/127\.0\.0\.1:\d+\/.*\.zip$/)
  })

  test('something else came', async () => {
    place.remove()
    place = packageOfElectron(Buffer.from('something else'))
    const { address } = await opened(mirror(whole))
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address })
    expect(end?.outOfReach).toBe(false)
    expect(end?.whyNot).toMatch(/checksum/i)
    expect([leftIn(place.temporary), isUnpacked()]).toEqual([[], false])
  })

  test('what came cannot be unpacked', async () => {
    const noArchive = Buffer.from('no archive at all')
    place.remove()
    place = packageOfElectron(noArchive)
    const { address } = await opened(mirror((response) => void response.writeHead(200).end(noArchive)))
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address })
    expect(end?.outOfReach).toBe(false)
    expect(end?.whyNot).toMatch(/^[^\n]{5,200}$/)
    expect(end?.whyNot).not.toContain('without a reason')
  })

  test('the line broke off', async () => {
    const { address } = await opened(
      mirror((response) => {
        response.writeHead(200, { 'Content-Length': 1e8 })
        response.write('PK', () => response.destroy())
      }),
    )
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address })
    expect(end).toMatchObject({ outOfReach: false, whyNot: expect.stringMatching(/^[^\n]+$/) })
  })

  test('nobody is there: that alone is out of reach', async () => {
    const { address, close } = await mirror(whole)
    close()
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address })
    expect(end).toEqual({ whyNot: expect.stringContaining('ECONNREFUSED'), outOfReach: true })
  })
})

test('Ctrl-C stops the fetching and not the program, however often npm passes it on', async () => {
  const { address } = await opened(
    mirror((response) => {
      response.writeHead(200, { 'Content-Length': 1e8 }).write('PK')
      process.emit('SIGINT')
      process.emit('SIGINT')
    }),
  )
  const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address })
  expect(end).toEqual({ whyNot: 'it was stopped', outOfReach: false })
  expect([leftIn(place.temporary), process.listenerCount('SIGINT')]).toEqual([[], 0])
})

describe('a proxy is used that is set', () => {
  test.each(['HTTP_PROXY', 'http_proxy', 'npm_config_proxy'])('by %s', async (name) => {
    const { address } = await opened(mirror(whole))
    const proxy = await opened(proxyTo(address))
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: 'http://mirror.invalid/', [name]: proxy.address })
    expect([end, isUnpacked(), proxy.asked]).toEqual([null, true, ['mirror.invalid:80']])
  })

  test('but not for a host that is excepted', async () => {
    const { address } = await opened(mirror(whole))
    const proxy = await opened(proxyTo(address))
    const settings = { npm_config_proxy: proxy.address, npm_config_noproxy: 'example.com,127.0.0.1' }
    const { end } = await fetchFrom(place, { ELECTRON_MIRROR: address, ...settings })
    expect([end, proxy.asked]).toEqual([null, []])
  })
})
