import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import { paths } from '../../../../src-main/contract/host.ts'
import { usualDeadlines, type Alarm, type Deadlines } from '../../../../src-main/hosts/browser/requests/deadlines.ts'
import { openBrowserDoor, type BrowserDoor } from '../../../../src-main/hosts/browser/main.ts'
import { openPage, type PageHeaders } from '../../../support/door-page.ts'
import { FakeDesk } from '../../../support/fake-desk.ts'
import { knock, type Heard } from '../../../support/knock.ts'

/** Asks again and again until it is so, however busy the machine is. */
export const soon = (what: () => unknown) => expect.poll(what, { timeout: 15_000, interval: 5 })

export const SECRET = 'what the store holds'

/** Rings only when the test says so. */
export class Alarms {
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

type How = NonNullable<Parameters<typeof knock>[2]>

/** A door with a page that is signed in, on a desk without a store; each test has its own. */
export class AttackedDoor {
  folder!: string
  desk!: FakeDesk
  door!: BrowserDoor
  page!: PageHeaders
  alarms = new Alarms()

  /** Opened before each test of the file that calls this, and closed after it. */
  static forEachTest(): AttackedDoor {
    const at = new AttackedDoor()
    beforeEach(() => at.#begin())
    afterEach(() => at.#end())
    return at
  }

  async #begin(): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
    await mkdir(join(folder, 'console', 'assets'), { recursive: true })
    await writeFile(join(folder, 'console', 'index.html'), '<title>Ratedesk</title>')
    await writeFile(join(folder, 'console', 'assets', 'index-1.js'), 'export {}')
    await writeFile(join(folder, 'outside.json'), SECRET)
    await writeFile(join(folder, 'october.csv'), SECRET)
    this.folder = folder
    this.alarms = new Alarms()
    this.desk = new FakeDesk({
      'list-tenants': () => [{ name: SECRET } as never],
      'preview-rates': () => ({ difference: null, faults: [] }) as never,
      'export-summary': async () => {
        const file = join(folder, 'waiting')
        await writeFile(file, SECRET)
        return { fileName: 'bill.csv', mediaType: 'text/csv', bytes: SECRET.length, file }
      },
    })
    this.door = await this.openDoor({ ...usualDeadlines, alarm: this.alarms.alarm })
    this.page = await openPage(this.door.address)
  }

  async #end(): Promise<void> {
    await this.door.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  openDoor(deadlines: Deadlines): Promise<BrowserDoor> {
    return openBrowserDoor({
      desk: this.desk,
      folder: join(this.folder, 'console'),
      port: 0,
      uploadsIn: this.folder,
      files: [join(this.folder, 'october.csv')],
      deadlines,
    })
  }

  own(): Record<string, string> {
    return {
      Host: `127.0.0.1:${this.door.port}`,
      Origin: `http://127.0.0.1:${this.door.port}`,
      'Content-Type': 'application/json',
    }
  }

  ask(path: string, { headers = {}, ...how }: How): Promise<Heard> {
    return knock(this.door.port, path, { ...how, headers: { ...this.own(), ...headers } })
  }

  open(text: string, port = this.door.port): Socket {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    socket.resume()
    socket.write(text)
    return socket
  }

  /** What the door answers to a request just as it stands here, with the line left open. */
  async raw(text: string): Promise<string> {
    const socket = this.open(text)
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
}

export const lines = (headers: Record<string, string>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')

/** Settles once the line is closed, also where it broke. */
export const closed = (socket: Socket): Promise<void> => new Promise((over) => socket.once('close', () => over()))

/** All that it says until it closes the line. */
export async function heardFrom(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await closed(socket)
  return text
}

/** Every path of the contract, and what is asked there. */
export const everything = async (): Promise<[method: string, path: string, body?: string][]> => [
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
