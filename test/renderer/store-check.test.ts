import { effectScope } from 'vue'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../src-main/contract/calls.ts'
import { useChecking, type Checking } from '../../src-renderer/activity/checking.ts'
import { replaceHost } from '../../src-renderer/console.ts'
import { cloningHost } from '../support/cloning-host.ts'

let asked: { job: string; all: boolean }[]
let cancelled: string[]
let answer: (reply: Reply) => void

beforeEach(() => {
  asked = []
  cancelled = []
  replaceHost(
    cloningHost({
      call: (_, request) => {
        asked.push(request as { job: string; all: boolean })
        return new Promise((resolve) => (answer = resolve))
      },
      cancel: async (job) => void cancelled.push(job),
    }),
  )
})

const inScope = (): [Checking, () => void] => {
  const scope = effectScope()
  return [scope.run(useChecking)!, () => scope.stop()]
}
const settle = (): Promise<void> => new Promise((done) => setTimeout(done))
const stopped: Reply = { ok: false, failure: { kind: 'failed', message: 'the check was stopped', faults: [] } }

describe('checking the store', () => {
  it('asks once, and shows what was found until it is put away', async () => {
    const [checking, leave] = inScope()
    const done = checking.check(true)
    void checking.check(false)
    await settle()
    expect(asked).toEqual([{ job: asked[0]!.job, all: true }])
    expect(checking.busy.value).toBe(true)
    answer({ ok: true, answer: { ok: true, checks: [] } })
    await done
    expect([checking.busy.value, checking.result.value]).toEqual([false, { ok: true, checks: [] }])
    checking.close()
    expect(checking.result.value).toBeNull()
    leave()
  })

  it('is stopped by its job, which is no failure', async () => {
    const [checking, leave] = inScope()
    const done = checking.check(false)
    await settle()
    await checking.stop()
    await checking.stop()
    expect(cancelled).toEqual([asked[0]!.job])
    expect(checking.stopping.value).toBe(true)
    answer(stopped)
    await done
    expect([checking.busy.value, checking.stopping.value, checking.failure.value]).toEqual([false, false, null])
    leave()
  })

  it('is stopped when its page is left', async () => {
    const [checking, leave] = inScope()
    void checking.check(false)
    await settle()
    leave()
    expect(cancelled).toEqual([asked[0]!.job])
  })

  it('says what was refused', async () => {
    const [checking, leave] = inScope()
    const done = checking.check(false)
    await settle()
    answer({ ok: false, failure: { kind: 'failed', message: 'the store cannot be read', faults: [] } })
    await done
    expect(checking.failure.value?.message).toBe('the store cannot be read')
    leave()
  })
})
