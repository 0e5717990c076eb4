import { beforeEach, expect, test } from 'vitest'
import { askDesk, cancel, replaceHost } from '../../src-renderer/console.ts'
import { longWork } from '../../src-renderer/long-work.ts'
import { openServiceDesk, type ServiceDesk } from '../support/service-desk.ts'
import { hostOf } from '../support/service-host.ts'

let desk: ServiceDesk

beforeEach(() => {
  desk = openServiceDesk()
  replaceHost(hostOf(desk))
})

const MOVE = { tenantId: 'shop', profile: 'google', from: '2026-11-01' }

test('what takes long is in sight while it runs, by a job that stops it, and no longer', async () => {
  desk.hold('preview-profile')
  const asking = askDesk('preview-profile', MOVE).catch((error: Error) => error.message)
  await desk.settled()
  const [work] = longWork
  expect(longWork).toMatchObject([{ words: 'Trying out the move', progress: null, stopping: false }])
  expect(desk.held).toMatchObject([{ request: { ...MOVE, job: work!.job } }])
  await cancel(work!.job)
  await desk.release('preview-profile')
  expect(await asking).toContain('there is no tenant shop')
  expect(longWork).toEqual([])
})

test('what a screen follows by a job of its own is not shown twice, and what takes no time not at all', async () => {
  desk.hold('check-store', 'list-tenants')
  const asked = [askDesk('check-store', { job: 'mine' }), askDesk('list-tenants', {})]
  await desk.settled()
  expect(desk.held).toHaveLength(2)
  expect(longWork).toEqual([])
  await desk.release('check-store')
  await desk.release('list-tenants')
  await Promise.all(asked)
})
