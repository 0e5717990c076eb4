import { expect, test } from 'vitest'
import { refusalFacts } from '../../../src-main/core/words/problem.ts'
import { deskToCome } from '../../../src-main/hosts/electron/start/desk-to-come.ts'
import { FakeDesk } from '../../support/fake-desk.ts'

const answers = { 'list-tenants': () => [] }
const CLOSING = 'Ratedesk is closing; nothing was changed'

test('what is asked before it is there is answered once it is', async () => {
  const desk = deskToCome()
  const asked = [desk.reply('list-tenants', {}), desk.ask('list-tenants', {}), desk.restart()]
  const real = new FakeDesk(answers)
  desk.arrive(real)
  expect(await Promise.all(asked)).toEqual([{ ok: true, answer: [] }, [], undefined])
  expect([real.asked.length, real.restarted]).toEqual([2, 1])
})

test('what waits when it is closed is refused, and so is what comes after', async () => {
  const desk = deskToCome()
  const [reply, ask, restart] = [desk.reply('list-tenants', {}), desk.ask('list-tenants', {}), desk.restart()]
  await desk.close()
  const refusal = { ok: false, failure: refusalFacts('closing') }
  expect([await reply, await desk.reply('list-tenants', {})]).toEqual([refusal, refusal])
  await expect(ask).rejects.toMatchObject({ name: 'Failure', message: CLOSING })
  await expect(restart).rejects.toMatchObject({ name: 'Failure', message: CLOSING })
})

test('one that comes after it was closed is closed, too', async () => {
  const desk = deskToCome()
  await desk.close()
  const late = new FakeDesk(answers)
  desk.arrive(late)
  expect([late.closed, late.asked]).toEqual([true, []])
})

test('closing it closes the one that is there', async () => {
  const desk = deskToCome()
  const real = new FakeDesk(answers)
  desk.arrive(real)
  await desk.close()
  expect(real.closed).toBe(true)
})
