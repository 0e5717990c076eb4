import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CODE_HEADER, KEY_HEADER, paths } from '../../src-main/contract/host.ts'
import { PageKey } from '../../src-renderer/page-key.ts'

/** The tabs of one browser that listen, as a `BroadcastChannel` connects them: nobody hears what it says itself. */
class FakeChannel extends EventTarget {
  static open: FakeChannel[] = []
  constructor() {
    super()
    FakeChannel.open.push(this)
  }
  postMessage(data: unknown): void {
    for (const other of FakeChannel.open) {
      if (other !== this) queueMicrotask(() => other.dispatchEvent(new MessageEvent('message', { data })))
    }
  }
}

/** A tab's own storage. */
function tabStorage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, key: string) => (kept[name] = key),
  }
}

let good: string[]
let asked: { path: string; key: string | undefined }[]
beforeEach(() => {
  vi.useFakeTimers()
  good = ['key of code 1']
  asked = []
  FakeChannel.open = []
  vi.stubGlobal('BroadcastChannel', FakeChannel)
  vi.stubGlobal('fetch', async (path: string, { headers }: { headers: Record<string, string> }) => {
    if (path === paths.key) return Response.json({ key: `key of ${headers[CODE_HEADER]}` })
    asked.push({ path, key: headers[KEY_HEADER] })
    return new Response('{}', { status: good.includes(headers[KEY_HEADER] ?? '') ? 200 : 401 })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function tab(code: string | null, storage = tabStorage()): { key: PageKey; kept: Record<string, string> } {
  vi.stubGlobal('sessionStorage', storage)
  return { key: new PageKey(code), kept: storage.kept }
}

async function status(key: PageKey): Promise<number> {
  const response = key.fetch('/api/x')
  await vi.advanceTimersByTimeAsync(1500)
  return (await response).status
}

describe('the key of a tab', () => {
  test('is bought with the code of its address, kept for a reload and sent with all that is asked', async () => {
    const { key, kept } = tab('code 1')
    expect(await status(key)).toBe(200)
    expect(kept).toEqual({ 'ratedesk-key': 'key of code 1' })
    expect(await status(tab(null, tabStorage(kept)).key)).toBe(200)
    const request = { path: '/api/x', key: 'key of code 1' }
    expect(asked).toEqual([request, request])
  })

  test('a tab without one is refused where no other tab is open', async () => {
    const { key, kept } = tab(null)
    expect(await status(key)).toBe(401)
    expect([asked, kept]).toEqual([[{ path: '/api/x', key: undefined }], {}])
  })

  test('a second tab of the same browser has that of the first', async () => {
    const first = tab('code 1')
    expect(await status(first.key)).toBe(200)
    const second = tab(null)
    expect([await status(second.key), second.kept]).toEqual([200, first.kept])
  })

  test('a tab whose session has ended goes on with that of one that was opened since', async () => {
    const first = tab('code 1')
    expect(await status(first.key)).toBe(200)
    good = ['key of code 2']
    expect(await status(first.key)).toBe(401)
    const stale = tab(null, tabStorage({ 'ratedesk-key': 'key of code 1' }))
    expect(await status(stale.key)).toBe(401)
    const second = tab('code 2')
    expect([await status(second.key), await status(first.key), await status(stale.key)]).toEqual([200, 200, 200])
  })

  test('a browser that keeps nothing has it until the page is left', async () => {
    const refuse = (): never => {
      throw new DOMException('no storage', 'SecurityError')
    }
    const { key } = tab('code 1', { kept: {}, getItem: refuse, setItem: refuse })
    expect(await status(key)).toBe(200)
  })
})
