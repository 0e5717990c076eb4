import { beforeEach, describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { useChecking, type CheckRun } from '../../src-renderer/settings/health/checking.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { openServiceDesk, type ServiceDesk } from '../support/service-desk.ts'
import { hostOf } from '../support/service-host.ts'

let desk: ServiceDesk

beforeEach(() => {
  desk = openServiceDesk()
  desk.hold('check-store')
  replaceHost(hostOf(desk))
})

const inScope = (): [CheckRun, () => void] => {
  const scope = effectScope()
  return [scope.run(useChecking)!, () => scope.stop()]
}
const jobs = (): unknown[] => desk.asked.map(({ request }) => (request as { job: string }).job)

describe('checking the store', () => {
  it('asks once, and shows what was found until it is put away', async () => {
    const [checking, leave] = inScope()
    void checking.check(true)
    void checking.check(false)
    await desk.settled()
    expect(desk.asked.map(({ request }) => request)).toMatchObject([{ all: true }])
    expect(checking.busy.value).toBe(true)
    await desk.release('check-store')
    expect(checking.busy.value).toBe(false)
    expect(checking.result.value).toMatchObject({ ok: true })
    checking.close()
    expect(checking.result.value).toBeNull()
    leave()
  })

  it('is stopped by its job, which is no failure', async () => {
    const [checking, leave] = inScope()
    void checking.check(false)
    await desk.settled()
    await checking.stop()
    await checking.stop()
    expect(desk.cancelled).toEqual(jobs())
    expect(checking.stopping.value).toBe(true)
    await desk.release('check-store')
    expect([checking.busy.value, checking.stopping.value, checking.failure.value]).toEqual([false, false, null])
    expect(checking.result.value).toBeNull()
    leave()
  })

  it('is stopped when its page is left', async () => {
    const [checking, leave] = inScope()
    void checking.check(false)
    await desk.settled()
    leave()
    await desk.settled()
    expect(desk.cancelled).toEqual(jobs())
    expect(desk.cancelled).toHaveLength(1)
    await desk.release('check-store')
  })

  it('has conversations made anew, and then checks again', async () => {
    const [checking, leave] = inScope()
    void checking.check(false, 'rebuild-conversations')
    await desk.settled()
    expect(desk.asked.map(({ name }) => name)).toEqual(['rebuild-conversations', 'check-store'])
    await desk.release('check-store')
    expect(checking.result.value?.checks.find(({ name }) => name === 'conversations')).toMatchObject({ ok: true })
    leave()
  })

  it('says what was refused', async () => {
    const [checking, leave] = inScope()
    void checking.check(false)
    await desk.settled()
    await desk.refuse('check-store', 'the store cannot be read')
    expect(checking.failure.value?.message).toBe('the store cannot be read')
    leave()
  })
})
