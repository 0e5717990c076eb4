import { CODE_HEADER, KEY_HEADER, paths } from '../src-main/contract/host.ts'

const NAME = 'ratedesk-key'
/** How long the other tabs have to answer. */
const ANSWER_MS = 1000

/**
 * The key that this tab asks the door with. It is bought with the code of the page's address, and kept in the storage of
 * the tab, which survives a reload and which no other port of this machine can read, as it can the cookie. A tab that was
 * opened without a code, or whose key is no longer taken, asks the other tabs of the console in this browser for theirs.
 */
export class PageKey {
  readonly #ready: Promise<void>
  readonly #channel = new BroadcastChannel(NAME)
  #key: string | null
  /** Whether the door took it the last time. */
  #taken = false
  #asking: Promise<string | null> | undefined

  /** @param code of the page's address, if it has one */
  constructor(code: string | null) {
    this.#key = stored()
    this.#ready = code === null ? Promise.resolve() : this.#buy(code)
    this.#channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === 'wanted' && this.#taken) this.#channel.postMessage({ key: this.#key })
    })
  }

  /** A request with the key; where the door does not take it, once more with that of another tab. */
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
      // What is asked next says that the door does not answer.
    }
  }

  #keep(key: string): void {
    this.#key = key
    this.#taken = true
    try {
      sessionStorage.setItem(NAME, key)
    } catch {
      // Kept until the page is left.
    }
  }

  /** Null where none answers in time. Several that ask at once ask once. */
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

function stored(): string | null {
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
