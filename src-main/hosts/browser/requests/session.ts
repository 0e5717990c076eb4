import { createHash, randomBytes } from 'node:crypto'
import { Tickets } from '../../door/tickets.ts'
import { Latest } from './latest.ts'

/**
 * Most unopened addresses that stay valid. Several do, because a user who asks twice may open the first one. The bound
 * keeps printed addresses that nobody opened from being valid for ever.
 */
const WAITING = 8
/** Most browsers that are signed in; one more signs out the one that was seen longest ago. */
const SIGNED_IN = 32
/** Most used addresses that are remembered, only to tell the user that an address was used. */
const USED = 64
/** For each browser: most codes that wait for their page, and most keys of its pages. */
const PAGES = 16

/** What a browser gets for a one-time token. */
export interface Admission {
  /** The `Set-Cookie` header for a browser that has no session yet. */
  setCookie: string | null
  /** A code for the page's address, which the page exchanges for its key. */
  code: string
}

/**
 * Who is let in. A one-time token, printed as part of an address, is exchanged for a cookie. Every browser has a cookie
 * of its own, so that a later one signs nobody out. Since a cookie is sent to every port of this machine, it opens only
 * the empty console; calls need a key as well, which only the page keeps. Of tokens, cookies, codes and keys only
 * digests are kept, and looking one up takes a time that reveals nothing of the secret.
 */
export class DoorSessions {
  readonly #waiting = new Latest<true>(WAITING)
  readonly #used = new Latest<true>(USED)
  readonly #signedIn = new Latest<BrowserSession>(SIGNED_IN)

  /** Cookies are not separated by port, so their name is: two doors do not overwrite each other's. */
  readonly #name: string

  constructor(port: number) {
    this.#name = `ratedesk-${port}`
  }

  /** Makes a token that lets one browser in. */
  newToken(): string {
    const token = secret()
    this.#waiting.add(digest(token), true)
    return token
  }

  /** Whether a printed address has not been opened yet. */
  get awaitsSomeone(): boolean {
    return this.#waiting.size > 0
  }

  /**
   * Exchanges a token, once; null for a wrong or used one. A browser that is signed in keeps its session, so that its
   * other pages stay signed in.
   */
  exchange(token: string, cookieHeader?: string): Admission | null {
    const known = digest(token)
    if (this.#waiting.take(known) === undefined) return null
    this.#used.add(known, true)
    const held = this.of(cookieHeader)
    if (held) return { setCookie: null, code: held.newCode() }
    const cookie = secret()
    const session = new BrowserSession()
    this.#signedIn.add(digest(cookie), session)
    return { setCookie: `${this.#name}=${cookie}; HttpOnly; SameSite=Strict; Path=/`, code: session.newCode() }
  }

  /** Whether a token was valid and has been exchanged. */
  wasUsed(token: string): boolean {
    return this.#used.has(digest(token))
  }

  /** The session of the browser that sent this `Cookie` header; null where it is not signed in. */
  of(cookieHeader: string | undefined): BrowserSession | null {
    for (const cookie of this.#cookies(cookieHeader)) {
      const session = this.#signedIn.touch(digest(cookie))
      if (session) return session
    }
    return null
  }

  /** The values of cookies with this door's name; usually one, but other programs on this machine may set more. */
  #cookies(header = ''): string[] {
    return header.split(';').flatMap((pair) => {
      const at = pair.indexOf('=')
      return pair.slice(0, at).trim() === this.#name ? [pair.slice(at + 1).trim()] : []
    })
  }
}

/** One signed-in browser. */
export class BrowserSession {
  /** The exports that wait for this browser to save them. */
  readonly exported = new Tickets()
  readonly #codes = new Latest<true>(PAGES)
  readonly #keys = new Latest<true>(PAGES)

  /** Makes a code for the address of a page. */
  newCode(): string {
    const code = secret()
    this.#codes.add(digest(code), true)
    return code
  }

  /** The key for a code, once; null for any other code. */
  keyFor(code: string): string | null {
    if (this.#codes.take(digest(code)) === undefined) return null
    const key = secret()
    this.#keys.add(digest(key), true)
    return key
  }

  /** Whether a key belongs to one of this browser's pages. */
  knows(key: string): boolean {
    return this.#keys.touch(digest(key)) !== undefined
  }
}

const secret = (): string => randomBytes(32).toString('base64url')

const digest = (text: string): string => createHash('sha256').update(text).digest('base64')
