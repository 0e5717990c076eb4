import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import { browserHost } from '../../src-renderer/browser-host.ts'

/** The door's stream of notices, opened by the page and broken off by the test. */
class FakeStream extends EventTarget {
  static readonly CLOSED = 2
  static opened: FakeStream[] = []
  readyState = 0

  constructor() {
    super()
    FakeStream.opened.push(this)
  }

  open(): void {
    this.readyState = 1
    this.dispatchEvent(new Event('open'))
  }

  /** @param refused as a browser does with an answer that is no stream; else it tries again by itself */
  fail(refused: boolean): void {
    this.readyState = refused ? 2 : 0
    this.dispatchEvent(new Event('error'))
  }

  close(): void {
    this.readyState = 2
  }
}

describe('notices', () => {
  let heard: ConsoleNotice[]
  let stop: () => void
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('EventSource', FakeStream)
    FakeStream.opened = []
    heard = []
    stop = browserHost().onNotice((notice) => heard.push(notice))
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  test('that were missed count as a change once the stream is back, be it broken off or refused', () => {
    FakeStream.opened[0]!.open()
    expect(heard).toEqual([])
    FakeStream.opened[0]!.fail(false)
    vi.advanceTimersByTime(60_000)
    expect(FakeStream.opened).toHaveLength(1)
    FakeStream.opened[0]!.open()
    expect(heard).toEqual([{ kind: 'store-changed' }])
    FakeStream.opened[0]!.fail(true)
    vi.advanceTimersByTime(5000)
    FakeStream.opened[1]!.fail(true)
    vi.advanceTimersByTime(5000)
    FakeStream.opened[2]!.open()
    expect(heard).toEqual([{ kind: 'store-changed' }, { kind: 'store-changed' }])
    const notice = new MessageEvent('message', { data: '{"kind":"writer-restarted"}' })
    FakeStream.opened[2]!.dispatchEvent(notice)
    expect(heard.at(-1)).toEqual({ kind: 'writer-restarted' })
  })

  test('are asked for no longer once nobody listens', () => {
    FakeStream.opened[0]!.fail(true)
    stop()
    vi.advanceTimersByTime(60_000)
    expect(FakeStream.opened).toHaveLength(1)
    expect(FakeStream.opened[0]!.readyState).toBe(2)
  })
})

describe('a refusal at the door', () => {
  const answer = (status: number, body: string, mediaType: string) =>
    vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': mediaType } }))
  afterEach(() => vi.unstubAllGlobals())

  test.each([
    ['the door’s own words', 401, '{"ok":false,"failure":{"message":"End Ratedesk."}}', /^End Ratedesk\.$/],
    ['without any, what to do', 401, 'no JSON', /session has ended\. Press Enter in the terminal/],
    ['of the door itself', 500, '{"ok":false,"failure":{"message":"Its fault."}}', /^Its fault\.$/],
  ])('is told: %s', async (_what, status, body, sentence) => {
    answer(status, body, 'application/json')
    await expect(browserHost().takeGiven()).rejects.toThrow(sentence)
  })

  test('of a file says why, since to try again may be of no use', async () => {
    const failure = { kind: 'failed', message: 'october.csv could not be taken in: the disk is full' }
    answer(400, JSON.stringify({ ok: false, failure }), 'application/json')
    const file = new File(['a'], 'october.csv')
    await expect(browserHost().takeDropped([file])).rejects.toThrow('the disk is full')
  })

  test('whoever else answers there is not Ratedesk', async () => {
    answer(502, 'Bad gateway', 'text/html')
    await expect(browserHost().call('list-tenants', {})).rejects.toThrow('Ratedesk does not answer')
  })
})
