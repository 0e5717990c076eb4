import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** The token of the address that was printed, good for one browser, and the session cookie it is exchanged for. */
export class DoorSession {
  readonly token = secret()
  readonly #cookie = secret()
  #used = false

  /** Cookies do not tell ports apart, so their name does: two doors leave each other's alone. */
  readonly #name: string

  constructor(port: number) {
    this.#name = `ratedesk-${port}`
  }

  /** The `Set-Cookie` that the token buys, once; null for a wrong token or a used one. */
  exchange(token: string): string | null {
    if (this.#used || !same(token, this.token)) return null
    this.#used = true
    return `${this.#name}=${this.#cookie}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Whether a token is the right one, but was exchanged before. */
  wasUsed(token: string): boolean {
    return this.#used && same(token, this.token)
  }

  holds(cookieHeader: string | undefined): boolean {
    return (cookieHeader ?? '').split(';').some((pair) => {
      const at = pair.indexOf('=')
      return pair.slice(0, at).trim() === this.#name && same(pair.slice(at + 1).trim(), this.#cookie)
    })
  }
}

const secret = (): string => randomBytes(32).toString('base64url')

/** Compares digests, so that the time it takes says nothing about the secret or its length. */
const same = (given: string, secretText: string): boolean => timingSafeEqual(digest(given), digest(secretText))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
