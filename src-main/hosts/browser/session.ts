import { createHash, randomBytes } from 'node:crypto'

/**
 * So many addresses may wait to be opened. An older one stays good while there is room: whoever asks twice may well open
 * the first of the two. The bound keeps what was printed and never opened from being good for ever.
 */
const WAITING = 8
/** So many browsers may be signed in; one more signs out the one that was not seen for longest. */
const SIGNED_IN = 32
/** So many used addresses are remembered, only to say of them that they were used. */
const USED = 64

/**
 * Who is let in. A one-time token, printed as part of an address, is exchanged for a cookie; every browser gets a cookie
 * of its own, so that a later one signs nobody out. Only digests are kept, of tokens and cookies alike, and looking one up
 * takes a time that says nothing about any secret.
 */
export class DoorSessions {
  readonly #waiting = new Latest(WAITING)
  readonly #used = new Latest(USED)
  readonly #signedIn = new Latest(SIGNED_IN)

  /** Cookies do not tell ports apart, so their name does: two doors leave each other's alone. */
  readonly #name: string

  constructor(port: number) {
    this.#name = `ratedesk-${port}`
  }

  /** A token that one browser can be let in with. */
  newToken(): string {
    const token = secret()
    this.#waiting.add(digest(token))
    return token
  }

  /** Whether an address was printed that nobody has opened yet. */
  get awaitsSomeone(): boolean {
    return this.#waiting.size > 0
  }

  /** The `Set-Cookie` that a token buys, once; null for a wrong token or a used one. */
  exchange(token: string): string | null {
    const known = digest(token)
    if (!this.#waiting.delete(known)) return null
    this.#used.add(known)
    const cookie = secret()
    this.#signedIn.add(digest(cookie))
    return `${this.#name}=${cookie}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Whether a token was a right one, but is exchanged already. */
  wasUsed(token: string): boolean {
    return this.#used.has(digest(token))
  }

  /** Whether the `Cookie` header of a request is that of a browser which is signed in. */
  holds(cookieHeader: string | undefined): boolean {
    return this.#cookies(cookieHeader).some((cookie) => {
      const known = digest(cookie)
      const held = this.#signedIn.delete(known)
      if (held) this.#signedIn.add(known)
      return held
    })
  }

  /** Of this door's name; usually one, but anyone on this machine may have set more. */
  #cookies(header = ''): string[] {
    return header.split(';').flatMap((pair) => {
      const at = pair.indexOf('=')
      return pair.slice(0, at).trim() === this.#name ? [pair.slice(at + 1).trim()] : []
    })
  }
}

/** A set that forgets what was added first once there are too many. */
class Latest {
  readonly #limit: number
  readonly #kept = new Set<string>()

  constructor(limit: number) {
    this.#limit = limit
  }

  get size(): number {
    return this.#kept.size
  }

  add(value: string): void {
    this.#kept.add(value)
    for (const oldest of this.#kept) {
      if (this.#kept.size <= this.#limit) return
      this.#kept.delete(oldest)
    }
  }

  has(value: string): boolean {
    return this.#kept.has(value)
  }

  delete(value: string): boolean {
    return this.#kept.delete(value)
  }
}

const secret = (): string => randomBytes(32).toString('base64url')

const digest = (text: string): string => createHash('sha256').update(text).digest('base64')
