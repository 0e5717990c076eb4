import { randomBytes } from 'node:crypto'

const cookieName = 'ratedesk-dev'

/**
 * Remembers which browsers were let in by a printed address, and at which start of the door. A browser that was let in
 * before the door restarted is let in again without a new address.
 */
export class SignedIn {
  readonly #startOf = new Map<string, number>()
  #start = 0

  /** The door has restarted and forgotten every browser. */
  doorStarted(): void {
    this.#start++
  }

  /** A browser has opened an address of the door. Returns the cookie by which it is known from now on. */
  cameIn(cookieHeader: string | undefined): string {
    const secret = this.#known(cookieHeader) ?? randomBytes(32).toString('base64url')
    this.#startOf.set(secret, this.#start)
    return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Whether the browser was let in at an earlier start of the door, and not since. */
  isToComeInAgain(cookieHeader: string | undefined): boolean {
    const secret = this.#known(cookieHeader)
    return secret !== undefined && this.#startOf.get(secret) !== this.#start
  }

  #known(cookieHeader = ''): string | undefined {
    const values = cookieHeader.split(';').map((pair) => pair.trim().split('='))
    return values.find(([name, value = '']) => name === cookieName && this.#startOf.has(value))?.[1]
  }
}
