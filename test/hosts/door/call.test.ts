import { expect, test } from 'vitest'
import { replyAtDoor } from '../../../src-main/hosts/door/call.ts'
import { Tickets } from '../../../src-main/hosts/door/tickets.ts'
import { FakeDesk } from '../../support/fake-desk.ts'

const desk = (): FakeDesk => new FakeDesk({ 'list-tenants': () => [], 'import-traffic': () => ({}) as never })

test('a call is passed on and answered', async () => {
  expect(await replyAtDoor(desk(), new Tickets(), 'list-tenants', {})).toEqual({ ok: true, answer: [] })
})

test.each([
  ['an unknown name', 'drop-everything', {}],
  ['a name of every object', 'constructor', {}],
  ['no name', undefined, {}],
  ['a request that does not fit', 'add-tenant', { tenantId: 3 }],
  ['a request that is none', 'list-tenants', null],
])('%s is refused', async (_what, name, request) => {
  expect(await replyAtDoor(desk(), new Tickets(), name, request)).toMatchObject({
    ok: false,
    failure: { kind: 'wrong' },
  })
})

test('a ticket becomes the path behind it and the name that the user knows', async () => {
  const [tickets, asked] = [new Tickets(), desk()]
  const { ticket } = tickets.issue({ path: '/private/1f', name: 'october.csv', bytes: 3 })
  const request = { job: 'j', file: ticket, displayName: 'forged', timeZone: 'UTC' }
  expect(await replyAtDoor(asked, tickets, 'import-traffic', request)).toMatchObject({ ok: true })
  expect(asked.asked[0]?.request).toMatchObject({ file: '/private/1f', displayName: 'october.csv' })
})

test.each([['/etc/passwd'], ['../october.csv'], [undefined], [{ path: '/etc/passwd' }], ['']])(
  'a path or whatever else is no ticket is refused: %j',
  async (file) => {
    const asked = desk()
    const reply = await replyAtDoor(asked, new Tickets(), 'import-traffic', {
      job: 'j',
      file,
      displayName: '/etc/passwd',
    })
    expect(reply).toMatchObject({ ok: false, failure: { kind: 'wrong' } })
    expect(asked.asked).toEqual([])
  },
)
