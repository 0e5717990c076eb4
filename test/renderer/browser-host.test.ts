import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ConsoleNotice } from '../../src-main/contract/answers.ts'
import { paths } from '../../src-main/contract/host.ts'
import { browserHost } from '../../src-renderer/browser-host.ts'

/** The door's streams of notices, each asked for by the page, and answered and broken off by the test. */
class FakeStreams {
  readonly asked: ((answer: Response | Error) => void)[] = []
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined

  readonly fetch = (_path: string, { signal }: RequestInit): Promise<Response> =>
    new Promise((answer, fail) => {
      this.asked.push((said) => (said instanceof Error ? fail(said) : answer(said)))
      signal?.addEventListener('abort', () => fail(new DOMException('aborted', 'AbortError')))
    })

  open(): void {
    this.asked.at(-1)!(
      new Response(new ReadableStream({ start: (controller) => void (this.#controller = controller) })),
    )
  }

  refuse(): void {
    this.asked.at(-1)!(new Response('{}', { status: 403 }))
  }

  say(text: string | Uint8Array): void {
    this.#controller!.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text)
  }

  breakOff(how: 'ended' | 'lost'): void {
    if (how === 'ended') this.#controller!.close()
    else this.#controller!.error(new TypeError('network error'))
  }
}

describe('notices', () => {
  let heard: ConsoleNotice[]
  let streams: FakeStreams
  let stop: () => void
  beforeEach(async () => {
    vi.useFakeTimers()
    streams = new FakeStreams()
    vi.stubGlobal('fetch', streams.fetch)
    heard = []
    stop = browserHost(null).onNotice((notice) => heard.push(notice))
    await vi.advanceTimersByTimeAsync(0)
  })
  afterEach(() => {
    stop()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  test.each(['ended', 'lost'] as const)(
    'that were missed count as a change once the stream that %s is back',
    async (how) => {
      streams.open()
      await vi.advanceTimersByTimeAsync(0)
      expect(heard).toEqual([])
      streams.breakOff(how)
      await vi.advanceTimersByTimeAsync(1000)
      expect(streams.asked).toHaveLength(2)
      expect(heard).toEqual([])
      streams.asked[1]!(new TypeError('the door is gone'))
      await vi.advanceTimersByTimeAsync(0)
      expect(heard).toEqual([{ kind: 'host-gone' }])
      await vi.advanceTimersByTimeAsync(1000)
      streams.refuse()
      await vi.advanceTimersByTimeAsync(4999)
      expect(streams.asked).toHaveLength(3)
      await vi.advanceTimersByTimeAsync(1)
      streams.open()
      await vi.advanceTimersByTimeAsync(0)
      expect(heard).toEqual([{ kind: 'host-gone' }, { kind: 'host-back' }, { kind: 'store-changed' }])
    },
  )

  test('are read as they come, in whatever pieces', async () => {
    streams.open()
    const notice: ConsoleNotice = { kind: 'progress', progress: { job: 'Łódź 🏁' } as never }
    const bytes = new TextEncoder().encode(
      `retry: 1000\n\n: still here\n\ndata: ${JSON.stringify(notice)}\n\ndata: {"kind"`,
    )
    for (const byte of bytes) streams.say(Uint8Array.of(byte))
    await vi.advanceTimersByTimeAsync(0)
    expect(heard).toEqual([notice])
    streams.say(':"writer-restarted"}\n\n')
    await vi.advanceTimersByTimeAsync(0)
    expect(heard.at(-1)).toEqual({ kind: 'writer-restarted' })
  })

  test('are asked for no longer once nobody listens', async () => {
    streams.refuse()
    await vi.advanceTimersByTimeAsync(0)
    stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(streams.asked).toHaveLength(1)
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
    await expect(browserHost(null).takeGiven()).rejects.toThrow(sentence)
  })

  test('of a file says why, since to try again may be of no use', async () => {
    const failure = { kind: 'failed', message: 'october.csv could not be taken in: the disk is full' }
    vi.stubGlobal('fetch', async (path: string) =>
      path === paths.session ? Response.json({ ok: true }) : Response.json({ ok: false, failure }, { status: 400 }),
    )
    const file = new File(['a'], 'october.csv')
    await expect(browserHost(null).takeDropped([file])).rejects.toThrow('the disk is full')
  })

  test('whoever else answers there is not Ratedesk', async () => {
    answer(502, 'Bad gateway', 'text/html')
    await expect(browserHost(null).call('list-tenants', {})).rejects.toThrow('Ratedesk does not answer')
  })
})
