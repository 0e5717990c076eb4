import { createHash, randomBytes } from 'node:crypto'
import { Tickets } from '../door/tickets.ts'
import { Latest } from './latest.ts'

/**
 * So many addresses may wait to be opened. An older one stays good while there is room: whoever asks twice may well open
 * the first of the two. The bound keeps what was printed and never opened from being good for ever.
 */
const WAITING = 8
/** So many browsers may be signed in; one more signs out the one that was not seen for longest. */
const SIGNED_IN = 32
/** So many used addresses are remembered, only to say of them that they were used. */
const USED = 64
/** So many codes of one browser may wait for their page, and so many keys may its pages hold. */
const PAGES = 16

/** What a one-time token buys. */
export interface Admission {
  /** The `Set-Cookie` of a browser that had none yet. */
  setCookie: string | null
  /** For the address of the page, which exchanges it for its key. */
  code: string
}

/**
 * Who is let in. A one-time token, printed as part of an address, is exchanged for a cookie; every browser gets a cookie
 * of its own, so that a later one signs nobody out. As a cookie goes to every port of this machine, it opens nothing but
 * the empty console: what is asked needs a key as well, which only the page keeps. Only digests are kept, of tokens,
 * cookies, codes and keys alike, and looking one up takes a time that says nothing about any secret.
 */
export class DoorSessions {
  readonly #waiting = new Latest<true>(WAITING)
  readonly #used = new Latest<true>(USED)
  readonly #signedIn = new Latest<Session>(SIGNED_IN)

  /** Cookies do not tell ports apart, so their name does: two doors leave each other's alone. */
  readonly #name: string

  constructor(port: number) {
    this.#name = `ratedesk-${port}`
  }

  /** A token that one browser can be let in with. */
  newToken(): string {
    const token = secret()
    this.#waiting.add(digest(token), true)
    return token
  }

  /** Whether an address was printed that nobody has opened yet. */
  get awaitsSomeone(): boolean {
    return this.#waiting.size > 0
  }

  /**
   * What a token buys, once; null for a wrong token or a used one. A browser that is signed in already stays in the
   * session it has, so that its other pages do, too.
   */
  exchange(token: string, cookieHeader?: string): Admission | null {
    const known = digest(token)
    if (this.#waiting.take(known) === undefined) return null
    this.#used.add(known, true)
    const held = this.of(cookieHeader)
    if (held) return { setCookie: null, code: held.newCode() }
    const cookie = secret()
    const session = new Session()
    this.#signedIn.add(digest(cookie), session)
    return { setCookie: `${this.#name}=${cookie}; HttpOnly; SameSite=Strict; Path=/`, code: session.newCode() }
  }

  /** Whether a token was a right one, but is exchanged already. */
  wasUsed(token: string): boolean {
    return this.#used.has(digest(token))
  }

  /** The session of the browser that sent this `Cookie` header; null where it is not signed in. */
  of(cookieHeader: string | undefined): Session | null {
    for (const cookie of this.#cookies(cookieHeader)) {
      const session = this.#signedIn.touch(digest(cookie))
      if (session) return session
    }
    return null
  }

  /** Of this door's name; usually one, but anyone on this machine may have set more. */
  #cookies(header = ''): string[] {
    return header.split(';').flatMap((pair) => {
      const at = pair.indexOf('=')
      return pair.slice(0, at).trim() === this.#name ? [pair.slice(at + 1).trim()] : []
    })
  }
}

/** One browser that is signed in. */
export class Session {
  /** What was written for this browser to save. */
  readonly exported = new Tickets()
  readonly #codes = new Latest<true>(PAGES)
  readonly #keys = new Latest<true>(PAGES)

  /** For the address of a page. */
  newCode(): string {
    const code = secret()
    this.#codes.add(digest(code), true)
    return code
  }

  /** The key that a code buys, once; null for any other. */
  keyFor(code: string): string | null {
    if (this.#codes.take(digest(code)) === undefined) return null
    const key = secret()
    this.#keys.add(digest(key), true)
    return key
  }

  /** Whether it is the key of one of this browser's pages. */
  knows(key: string): boolean {
    return this.#keys.touch(digest(key)) !== undefined
  }
}

const secret = (): string => randomBytes(32).toString('base64url')

const digest = (text: string): string => createHash('sha256').update(text).digest('base64')
