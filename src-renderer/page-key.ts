import { CODE_HEADER, KEY_HEADER, paths } from '../src-main/contract/host.ts'

const NAME = 'ratedesk-key'
/** How long other tabs have to answer. */
const ANSWER_MS = 1000

/**
 * The key that this tab sends with its requests. It is exchanged for the code in the page's address and kept in the
 * tab's session storage, which survives a reload and which, unlike the cookie, pages on other ports cannot read. A tab
 * without a code, or with a key that is no longer valid, asks other tabs of the console in this browser for theirs.
 */
export class PageKey {
  readonly #ready: Promise<void>
  readonly #channel = new BroadcastChannel(NAME)
  #key: string | null
  /** Whether the door accepted the key last time. */
  #taken = false
  #asking: Promise<string | null> | undefined

  /** @param code from the page's address; null where it has none */
  constructor(code: string | null) {
    this.#key = readStoredKey()
    this.#ready = code === null ? Promise.resolve() : this.#buy(code)
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === 'wanted' && this.#taken) this.#channel.postMessage({ key: this.#key })
    })
  }

  /** Sends a request with the key; where the door refuses it, sends it once more with the key of another tab. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    await this.#ready
    const used = this.#key
    const response = await send(path, init, used)
    if (response.status !== 401) {
      this.#taken ||= used !== null && response.ok
      return response
    }
    if (used === this.#key) this.#taken = false
    const other = used === this.#key ? await this.#ofAnotherTab() : this.#key
    if (other === null) return response
    const again = await send(path, init, other)
    if (again.ok) this.#keep(other)
    return again
  }

  async #buy(code: string): Promise<void> {
    try {
      const response = await fetch(paths.key, { method: 'POST', headers: { [CODE_HEADER]: code }, cache: 'no-store' })
      if (!response.ok) return
      this.#keep(((await response.json()) as { key: string }).key)
    } catch {
      // The next request will show that the door does not answer.
    }
  }

  #keep(key: string): void {
    this.#key = key
    this.#taken = true
    try {
      sessionStorage.setItem(NAME, key)
    } catch {
      // Session storage is not available: the key is kept until the page is left.
    }
  }

  /** Asks the other tabs for a key; null where none answers in time. Simultaneous callers share one question. */
  #ofAnotherTab(): Promise<string | null> {
    this.#asking ??= new Promise<string | null>((answer) => {
      const end = (key: string | null): void => {
        clearTimeout(timer)
        this.#channel.removeEventListener('message', hear)
        this.#asking = undefined
        answer(key)
      }
      const hear = ({ data }: MessageEvent<unknown>): void => {
        const { key } = (data ?? {}) as { key?: unknown }
        if (typeof key === 'string') end(key)
      }
      const timer = setTimeout(() => end(null), ANSWER_MS)
      this.#channel.addEventListener('message', hear)
      this.#channel.postMessage('wanted')
    })
    return this.#asking
  }
}

function readStoredKey(): string | null {
  try {
    return sessionStorage.getItem(NAME)
  } catch {
    return null
  }
}

const send = (path: string, init: RequestInit, key: string | null): Promise<Response> =>
  fetch(path, {
    ...init,
    cache: 'no-store',
    headers: { ...init.headers, ...(key === null ? {} : { [KEY_HEADER]: key }) },
  })
