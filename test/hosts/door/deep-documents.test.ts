import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '../../../src-main/contract/host.ts'
import { openBrowserDoor } from '../../../src-main/hosts/browser/main.ts'
import { GivenFiles } from '../../../src-main/hosts/door/given-files.ts'
import { doorFiles } from '../../../src-main/hosts/door/tickets.ts'
import { handlers } from '../../../src-main/hosts/electron/page/handlers.ts'
import { openDesk, type Desk } from '../../../src-main/worker/client.ts'
import { openPage } from '../../support/door-page.ts'
import { knock } from '../../support/knock.ts'
import { jsonOfLists, jsonOfObjects } from '../../support/nests.ts'
import { runCli } from '../../support/run-cli.ts'

/** So long that a desk which does not close by itself never does here. */
const NEVER_MS = 2 ** 31 - 1
const DEEP = 20_000
const TOO_DEEP = 'this request is nested more than 100 levels deep'
const tooDeep = {
  ok: false,
  failure: { kind: 'wrong', code: 'request-too-deep', args: { levels: 100 }, message: TOO_DEEP, faults: [] },
}

let folder: string
/** The real one: what a stand-in holds never has to go to a thread. */
let desk: Desk
const faults: unknown[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
  const storeFile = join(folder, 'ratedesk.sqlite')
  desk = await openDesk({ storeFile, closeWithinMs: NEVER_MS, onFault: (fault) => void faults.push(fault) })
  await desk.ask('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
})
afterEach(async () => {
  expect(await desk.ask('list-tenants', {})).toHaveLength(1)
  expect(faults).toEqual([])
})
afterAll(async () => {
  await desk.close()
  await rm(folder, { recursive: true })
})

/** For a door that closes its own. */
const lent = (): Desk => ({ ...desk, close: async () => {} })

const documents = [
  ['lists', jsonOfLists(DEEP)],
  ['objects', jsonOfObjects(DEEP)],
] as const
/** A call that reads, one that writes, and one that knows nothing of what it is sent. */
const requests = (document: unknown): [name: string, request: object][] => [
  ['preview-rates', { tenantId: 'shop', card: document }],
  ['set-rates', { tenantId: 'shop', card: document }],
  ['list-tenants', { more: document }],
]

describe.each(documents)('a document of 20,000 %s in one another', (_brackets, json) => {
  const document: unknown = JSON.parse(json)

  test('is refused by the desk', async () => {
    for (const [name, request] of requests(document)) expect(await desk.reply(name, request)).toEqual(tooDeep)
    await expect(desk.ask('set-rates', { tenantId: 'shop', card: document })).rejects.toThrow(TOO_DEEP)
  })

  test('is refused by the window', async () => {
    const files = doorFiles()
    const parts = { desk, files, given: new GivenFiles(files.chosen), dialogs: {} as never, opened: () => {} }
    const { call } = handlers(parts)
    for (const [name, request] of requests(document)) expect(await call(name, request)).toEqual(tooDeep)
  })

  test('is refused by the door for browsers', async () => {
    await writeFile(join(folder, 'index.html'), '<title>Ratedesk</title>')
    const door = await openBrowserDoor({ desk: lent(), folder, port: 0, uploadsIn: folder })
    const headers = {
      ...(await openPage(door.address)),
      Host: `127.0.0.1:${door.port}`,
      Origin: `http://127.0.0.1:${door.port}`,
      'Content-Type': 'application/json',
    }
    for (const [name, field] of [
      ['preview-rates', 'card'],
      ['set-rates', 'card'],
      ['list-tenants', 'more'],
    ] as const) {
      const body = `{"tenantId":"shop","${field}":${json}}`
      const heard = await knock(door.port, paths.call(name), { method: 'POST', headers, body })
      expect([heard.status, JSON.parse(heard.text)]).toEqual([200, tooDeep])
    }
    await door.close()
  })

  test.each([
    ['a rate card', ['rates', 'set', '--tenant', 'shop', '--file']],
    ['a mapping', ['mappings', 'save', 'Acme']],
    ['a mapping for an import', ['import', 'october.csv', '--mapping']],
    ['a statement', ['statement', 'verify', '--file']],
  ])('is refused by the command line as %s, by the name of its file', async (_what, command) => {
    const file = join(folder, 'deep.json')
    await writeFile(file, json)
    const { exitCode, stdout, stderr } = await runCli([...command, file], {}, lent() as never)
    expect([exitCode, stdout, stderr]).toEqual([2, '', `${file} is nested more than 100 levels deep\n`])
  })
})

test('what holds itself, as only a window can send it, is refused', async () => {
  const card: Record<string, unknown> = {}
  card['rates'] = [card]
  for (const [name, request] of requests(card)) expect(await desk.reply(name, request)).toEqual(tooDeep)
})
