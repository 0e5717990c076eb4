import { EventEmitter } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ExportedFile } from '../../../src-main/contract/answers.ts'
import type { Host } from '../../../src-main/contract/host.ts'
import { doorFiles } from '../../../src-main/hosts/door/tickets.ts'
import { GivenFiles } from '../../../src-main/hosts/door/given-files.ts'
import { handlers, type Handlers } from '../../../src-main/hosts/electron/page/handlers.ts'
import { answerWindow } from '../../../src-main/hosts/electron/page/ipc.ts'
import { pushNotices } from '../../../src-main/hosts/electron/page/push-notices.ts'
import { FakeDesk } from '../../support/fake-desk.ts'

const hostKeys: Record<keyof Host, true> = {
  kind: true,
  call: true,
  cancel: true,
  onNotice: true,
  chooseTraffic: true,
  chooseBackup: true,
  chooseStorePlace: true,
  takeDropped: true,
  release: true,
  takeGiven: true,
  restart: true,
  save: true,
}

/** Electron's two ends of the wire, tied together. */
const wire = vi.hoisted(() => ({
  exposed: {} as Record<string, unknown>,
  answering: new Map<string, (event: unknown, ...args: unknown[]) => unknown>(),
  listening: new Set<(event: unknown, notice: unknown) => void>(),
  send(_channel: string, notice: unknown): void {
    for (const listener of this.listening) listener({}, notice)
  },
  frame: { url: 'app://ratedesk/index.html', parent: null as unknown },
}))
vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, host: unknown) => (wire.exposed[name] = host) },
  ipcMain: { handle: (name: string, answer: () => unknown) => wire.answering.set(name, answer) },
  ipcRenderer: {
    invoke: async (name: string, ...args: unknown[]) => {
      const answer = wire.answering.get(name)
      if (!answer) throw new Error(`no handler for ${name}`)
      return answer({ senderFrame: wire.frame }, ...args)
    },
    on: (_name: string, listener: () => void) => wire.listening.add(listener),
    off: (_name: string, listener: () => void) => wire.listening.delete(listener),
  },
  webUtils: { getPathForFile: (file: { path: string }) => file.path },
}))
await import('../../../src-main/hosts/electron/preload.ts')
const host = wire.exposed.ratedesk as Host

let desk: FakeDesk
let folder: string
/** Where the user says to save; null thinks better of it. */
let whereTo: string | null
let offered: string[]
let told: string[]
let chosen: string[]
let handling: Handlers
let given: GivenFiles
let opened: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  desk = new FakeDesk({
    'list-tenants': () => [],
    'import-traffic': () => ({}) as never,
    'export-summary': async () => {
      const file = join(folder, 'waiting')
      await writeFile(file, Buffer.from([0xff, 0x00, 0x25]), { mode: 0o600 })
      return { fileName: 'bill.pdf', mediaType: 'application/pdf', bytes: 3, file }
    },
  })
  whereTo = join(folder, 'saved')
  offered = []
  told = []
  chosen = []
  wire.frame = { url: 'app://ratedesk/index.html', parent: null }
  const files = doorFiles()
  opened = []
  given = new GivenFiles(files.chosen)
  handling = handlers({
    desk,
    files,
    given,
    opened: (paths) => void opened.push(...paths),
    dialogs: {
      chooseTraffic: async () => chosen,
      chooseBackup: async () => chosen[0] ?? null,
      chooseStorePlace: async () => whereTo,
      chooseWhereTo: async (fileName) => {
        offered.push(fileName)
        return whereTo
      },
      tell: async (error) => void told.push(error),
    },
  })
  answerWindow(handling)
})
afterEach(() => rm(folder, { recursive: true }))

describe('the preload', () => {
  test('exposes the contract of a host and no more', () => {
    expect(Object.keys(wire.exposed)).toEqual(['ratedesk'])
    expect(Object.keys(host).sort()).toEqual(Object.keys(hostKeys).sort())
  })

  test('asks only what is answered, and all that is answered can be asked', () => {
    const asked = Object.keys(hostKeys).filter((key) => key !== 'kind' && key !== 'onNotice')
    expect([...wire.answering.keys()].sort()).toEqual(asked.sort())
    expect(Object.keys(handling).sort()).toEqual(asked)
  })

  test('passes calls and cancellations', async () => {
    expect(await host.call('list-tenants', {})).toEqual({ ok: true, answer: [] })
    expect(await host.call('nonsense', {})).toMatchObject({ ok: false })
    await host.cancel('job')
    expect(desk.cancelled).toEqual(['job'])
  })

  test('passes notices until nobody listens', () => {
    const webContents = Object.assign(wire, { isDestroyed: () => false, on: () => {} })
    const window = Object.assign(new EventEmitter(), { webContents, isDestroyed: () => false })
    pushNotices(Object.assign(desk, { standing: () => [] }), window as never)
    const heard: unknown[] = []
    const silence = host.onNotice((notice) => heard.push(notice))
    desk.notify({ kind: 'store-changed' })
    silence()
    desk.notify({ kind: 'store-changed' })
    expect(heard).toEqual([{ kind: 'store-changed' }])
    window.emit('closed')
    expect(desk.listeners).toBe(0)
  })
})

describe('files', () => {
  test('that were chosen or dropped become tickets; the console never names a path', async () => {
    const path = join(folder, 'october.csv')
    await writeFile(path, 'four')
    chosen = [path, folder, join(folder, 'none.csv')]
    const [file, ...others] = await host.chooseTraffic()
    expect([file, others]).toEqual([{ ticket: expect.any(String), name: 'october.csv', bytes: 4 }, []])
    expect(
      await host.takeDropped([{ name: 'x', size: 1, path } as never, { name: 'y', size: 1, path: '' } as never]),
    ).toHaveLength(1)
    expect(await host.call('import-traffic', { job: 'j', file: file?.ticket })).toMatchObject({ ok: true })
    expect(await host.call('import-traffic', { job: 'j', file: path })).toMatchObject({ ok: false })
    expect(desk.asked).toMatchObject([{ request: { file: path, displayName: 'october.csv' } }])
    await host.release(file!.ticket)
    expect(await host.call('import-traffic', { job: 'j', file: file?.ticket })).toMatchObject({ ok: false })
    expect((await stat(path)).size).toBe(4)
    expect(opened).toEqual([path, path])
  })

  test('that were given to the program are handed out once, as tickets', async () => {
    const path = join(folder, 'october.csv')
    await writeFile(path, 'four')
    await expect(given.give([path, join(folder, 'none.csv')])).rejects.toThrow('none.csv cannot be imported')
    await given.give([path])
    const files = await host.takeGiven()
    expect(files).toEqual([{ ticket: expect.any(String), name: 'october.csv', bytes: 4 }])
    expect([await host.takeGiven(), opened]).toEqual([[], [path]])
    expect(await host.call('import-traffic', { job: 'j', file: files[0]?.ticket })).toMatchObject({ ok: true })
  })

  test('that the console made are saved where the user says, by their plain name', async () => {
    expect(await host.save({ fileName: '../../card.json', mediaType: 'application/json', content: '{}' })).toBe(true)
    expect([offered, await readFile(whereTo!, 'utf8')]).toEqual([['card.json'], '{}'])
    const content = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x00, 0xff)
    expect(await host.save({ fileName: '/tmp/a.png', mediaType: 'image/png', content })).toBe(true)
    expect([offered, [...(await readFile(whereTo!))]]).toEqual([['card.json', 'a.png'], [...content]])
    expect(await host.save({ fileName: 'card.json' } as never)).toBe(false)
    expect(await host.save({ fileName: 'a.png', mediaType: 'image/png', content: [1, 2] } as never)).toBe(false)
    expect(offered).toHaveLength(2)
  })
})

describe('an export', () => {
  const ask = async (): Promise<ExportedFile> => {
    const asked = { tenantId: 'acme', period: { cycle: '2026-10' }, format: 'pdf' }
    const reply = await host.call('export-summary', asked)
    return (reply as { answer: ExportedFile }).answer
  }
  const left = async (): Promise<string[]> => (await readdir(folder)).sort()

  test('is moved to where the user says, byte for byte, for its owner only', async () => {
    const exported = await ask()
    expect(exported).toEqual({ fileName: 'bill.pdf', mediaType: 'application/pdf', bytes: 3, file: expect.any(String) })
    expect(exported.file).not.toContain(folder)
    expect(await host.save(exported)).toBe(true)
    expect([...(await readFile(whereTo!))]).toEqual([0xff, 0x00, 0x25])
    if (process.platform !== 'win32') expect((await stat(whereTo!)).mode & 0o077).toBe(0)
    expect([offered, await left()]).toEqual([['bill.pdf'], ['saved']])
  })

  test('is saved once, and not at all by a made-up ticket or path', async () => {
    const exported = await ask()
    expect(await host.save({ ...exported, file: join(folder, 'waiting') })).toBe(false)
    expect(await host.save(exported)).toBe(true)
    expect(await host.save(exported)).toBe(false)
    expect(offered).toHaveLength(1)
  })

  test('does not wait on when the user thinks better of it', async () => {
    whereTo = null
    expect([await host.save(await ask()), await left()]).toEqual([false, []])
  })

  test('that cannot be written is said to be, and nothing is left behind', async () => {
    await mkdir(join(whereTo!, 'full'), { recursive: true })
    expect(await host.save(await ask())).toBe(false)
    expect(told).toEqual([`${whereTo} could not be written: it is a folder`])
    expect(await left()).toEqual(['saved'])
  })

  test('never takes away a file that the user chose to import', async () => {
    chosen = [join(folder, 'october.csv')]
    await writeFile(chosen[0]!, 'mine')
    const [file] = await host.chooseTraffic()
    expect(await host.save({ fileName: 'a', mediaType: 'b', bytes: 4, file: file!.ticket })).toBe(false)
    expect(await readFile(chosen[0]!, 'utf8')).toBe('mine')
  })
})

test('a message from anything but the console is not answered', async () => {
  wire.frame = { url: 'https://evil.example/', parent: null }
  await expect(host.call('list-tenants', {})).rejects.toThrow('only the console may ask')
  wire.frame = { url: 'app://ratedesk/index.html', parent: {} }
  await expect(host.save({ fileName: 'a', mediaType: 'b', content: 'c' })).rejects.toThrow('only the console may ask')
  expect([desk.asked, offered]).toEqual([[], []])
})
