import { describe, expect, test } from 'vitest'
import { replyAtDoor } from '../../../src-main/hosts/door/call.ts'
import { doorFiles } from '../../../src-main/hosts/door/tickets.ts'
import { FakeDesk } from '../../support/fake-desk.ts'

const desk = (): FakeDesk => new FakeDesk({ 'list-tenants': () => [], 'import-traffic': () => ({}) as never })

test('a call is passed on and answered', async () => {
  expect(await replyAtDoor(desk(), doorFiles(), 'list-tenants', {})).toEqual({ ok: true, answer: [] })
})

test.each([
  ['an unknown name', 'drop-everything', {}],
  ['a name of every object', 'constructor', {}],
  ['no name', undefined, {}],
  ['a request that does not fit', 'add-tenant', { tenantId: 3 }],
  ['a request that is none', 'list-tenants', null],
])('%s is refused', async (_what, name, request) => {
  expect(await replyAtDoor(desk(), doorFiles(), name, request)).toMatchObject({
    ok: false,
    failure: { kind: 'wrong' },
  })
})

test('a console has nothing written to a path that it names', async () => {
  const asked = new FakeDesk({ 'backup-store': () => ({}) as never })
  expect(await replyAtDoor(asked, doorFiles(), 'backup-store', { file: '/home/sam/.profile' })).toMatchObject({
    ok: false,
    failure: { kind: 'wrong' },
  })
  expect(asked.asked).toEqual([])
})

test('a ticket becomes the path behind it and the name that the user knows', async () => {
  const [files, asked] = [doorFiles(), desk()]
  const { ticket } = files.chosen.issue({ path: '/private/1f', name: 'october.csv', bytes: 3 })
  const request = { job: 'j', file: ticket, displayName: 'forged', timeZone: 'UTC', stays: true }
  expect(await replyAtDoor(asked, files, 'import-traffic', request)).toMatchObject({ ok: true })
  expect(asked.asked[0]?.request).toMatchObject({ file: '/private/1f', displayName: 'october.csv', stays: false })
})

test('the host says of a file whether it lies there to stay, not the page', async () => {
  const [files, asked] = [doorFiles(), desk()]
  const { ticket } = files.chosen.issue({ path: '/home/sam/october.csv', name: 'october.csv', bytes: 3, stays: true })
  await replyAtDoor(asked, files, 'import-traffic', { job: 'j', file: ticket, stays: false })
  expect(asked.asked[0]?.request).toMatchObject({ file: '/home/sam/october.csv', stays: true })
})

test('a console is not told where a file lies', async () => {
  const row = { importId: '1', file: 'a.csv', sha256: '', line: 2, row: '{}', rowFrom: 'store' } as const
  const told = { ...row, unread: { code: 'file-gone' }, path: '/home/sam/a.csv' } as const
  const asked = new FakeDesk({ 'read-message-rows': () => [told] })
  const reply = await replyAtDoor(asked, doorFiles(), 'read-message-rows', { messageId: 'm', agentId: 'help' })
  expect(reply).toEqual({ ok: true, answer: [{ ...told, path: null }] })
})

test.each([['/etc/passwd'], ['../october.csv'], [undefined], [{ path: '/etc/passwd' }], ['']])(
  'a path or whatever else is no ticket is refused: %j',
  async (file) => {
    const asked = desk()
    const reply = await replyAtDoor(asked, doorFiles(), 'import-traffic', {
      job: 'j',
      file,
      displayName: '/etc/passwd',
    })
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'wrong' } })
    expect(asked.asked).toEqual([])
  },
)

test('a call that may do without a file is passed on without one, and takes no path either', async () => {
  const asked = new FakeDesk({ 'verify-statement': () => ({}) as never })
  const [files, request] = [doorFiles(), { tenantId: 'acme', cycle: '2026-10' }]
  expect(await replyAtDoor(asked, files, 'verify-statement', request)).toMatchObject({ ok: true })
  const { ticket } = files.chosen.issue({ path: '/private/1f', name: 'sent.json', bytes: 3 })
  await replyAtDoor(asked, files, 'verify-statement', { ...request, file: ticket })
  expect(asked.asked.map(({ request: own }) => own)).toEqual([
    request,
    { ...request, file: '/private/1f', displayName: 'sent.json' },
  ])
  const forged = { ...request, file: '/etc/passwd' }
  expect(await replyAtDoor(asked, files, 'verify-statement', forged)).toMatchObject({ ok: false })
})

describe('a file that a call wrote', () => {
  const exporting = (): FakeDesk =>
    new FakeDesk({
      'export-summary': () => ({ fileName: 'bill.pdf', mediaType: 'application/pdf', bytes: 3, file: '/private/2e' }),
      'import-traffic': () => ({}) as never,
    })
  const asked = { tenantId: 'acme', period: { cycle: '2026-10' }, format: 'pdf' }

  test('is told by a ticket: the console never sees where it waits', async () => {
    const files = doorFiles()
    const reply = await replyAtDoor(exporting(), files, 'export-summary', asked)
    expect(reply).toMatchObject({ ok: true, answer: { fileName: 'bill.pdf', bytes: 3 } })
    expect(JSON.stringify(reply)).not.toContain('/private')
    const { file } = (reply as { answer: { file: string } }).answer
    expect(files.exported.find(file)).toMatchObject({ path: '/private/2e', name: 'bill.pdf' })
  })

  test('is none that could be imported, nor the other way round', async () => {
    const files = doorFiles()
    const reply = await replyAtDoor(exporting(), files, 'export-summary', asked)
    const { file } = (reply as { answer: { file: string } }).answer
    expect(await replyAtDoor(exporting(), files, 'import-traffic', { job: 'j', file })).toMatchObject({ ok: false })
    const { ticket } = files.chosen.issue({ path: '/home/me/october.csv', name: 'october.csv', bytes: 3 })
    expect(files.exported.find(ticket)).toBeUndefined()
  })

  test('is none where the call was refused', async () => {
    const reply = await replyAtDoor(exporting(), doorFiles(), 'export-summary', { ...asked, format: 'docx' })
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'wrong' } })
  })
})
