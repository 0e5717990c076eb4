import { describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { useCheckAsTyped } from '../../../src-renderer/clinic/check/check-as-typed.ts'
import { droppedText, kindOfPasted } from '../../../src-renderer/clinic/check/payload/payload-text.ts'
import { useTextCheck } from '../../../src-renderer/clinic/check/text-check.ts'
import { replaceHost } from '../../../src-renderer/console.ts'
import { openServiceDesk } from '../../support/service-desk.ts'
import { hostOf } from '../../support/service-host.ts'

describe('what was pasted', () => {
  it.each([
    ['', 'text'],
    ['Hello', 'text'],
    ['"Hello"', 'text'],
    ['12', 'text'],
    ['[Shop] Hello', 'text'],
    ['{Name}, hello', 'text'],
    ['{}', 'payload'],
    ['[]', 'payload'],
    [' \n{"text":"a"}', 'payload'],
    ['\u{FEFF}[{"text":"a"}]', 'payload'],
    ['{"text":"a"', 'broken-payload'],
    ['[ { "text":"a"}', 'broken-payload'],
    ['{"a":1} and more', 'broken-payload'],
  ])('%j is a %s', (text, kind) => {
    expect(kindOfPasted(text)).toBe(kind)
  })

  it('is a file that is dropped, unless it is larger than any message', async () => {
    const files = (size: number): FileList => [new File(['x'.repeat(size)], 'a.json')] as unknown as FileList
    expect(await droppedText(files(3))).toBe('xxx')
    expect(await droppedText(files(4_000_001))).toBeNull()
    expect(await droppedText([] as unknown as FileList)).toBeNull()
    expect(await droppedText(null)).toBeNull()
  })
})

describe('checking while it is typed', () => {
  it('asks once the typing pauses, shows a refusal, and forgets both with the text', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const desk = openServiceDesk()
    replaceHost(hostOf(desk))
    const payload = ref('{"text":"a"}')
    const scope = effectScope()
    const { checked, failure } = scope.run(() =>
      useCheckAsTyped('check-payload', () => (payload.value === '' ? null : { payload: payload.value })),
    )!
    const type = async (text: string): Promise<void> => {
      payload.value = text
      await nextTick()
    }
    const pause = async (): Promise<void> => {
      vi.runAllTimers()
      await desk.settled()
    }
    await type('{"text":"ab"}')
    await type('{"text":"abc"}')
    await pause()
    expect(desk.asked.map(({ request }) => request)).toMatchObject([{ payload: '{"text":"abc"}' }])
    expect(checked.value?.answer).toMatchObject([{ bytes: 3 }])
    await type('{"oops":1}')
    await pause()
    expect(failure.value?.message).toContain('$ is no message that is known')
    await type('')
    await pause()
    expect([checked.value, failure.value]).toEqual([null, null])
    expect(desk.asked).toHaveLength(2)
    scope.stop()
    vi.useRealTimers()
  })

  it('answers to a text that is not there any more are dropped', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const desk = openServiceDesk()
    replaceHost(hostOf(desk))
    desk.hold('check-text')
    const text = ref('first')
    const scope = effectScope()
    const { checked } = scope.run(() => useTextCheck(() => ({ text: text.value, profile: undefined, region: 'US' })))!
    vi.runAllTimers()
    await desk.settled()
    text.value = 'second one'
    await nextTick()
    vi.runAllTimers()
    await desk.settled()
    await desk.release('check-text')
    expect(checked.value).toBeNull()
    await desk.release('check-text')
    expect(checked.value).toMatchObject({ text: 'second one', result: { bytes: 10 } })
    scope.stop()
    vi.useRealTimers()
  })
})
