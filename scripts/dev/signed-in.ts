import { randomBytes } from 'node:crypto'

const cookieName = 'ratedesk-dev'

/**
 * Which browsers came in by an address that was printed, and at which start of the door: one that was let in before the
 * door started anew is let in again without a new address.
 */
export class SignedIn {
  readonly #startOf = new Map<string, number>()
  #start = 0

  /** The door has forgotten everybody. */
  doorStarted(): void {
    this.#start++
  }

  /** A browser that opens an address of the door. Returns the cookie that it is known by from now on. */
  cameIn(cookieHeader: string | undefined): string {
    const secret = this.#known(cookieHeader) ?? randomBytes(32).toString('base64url')
    this.#startOf.set(secret, this.#start)
    return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Whether it was let in by an earlier start of the door, and was not since. */
  isToComeInAgain(cookieHeader: string | undefined): boolean {
    const secret = this.#known(cookieHeader)
    return secret !== undefined && this.#startOf.get(secret) !== this.#start
  }

  #known(cookieHeader = ''): string | undefined {
    const values = cookieHeader.split(';').map((pair) => pair.trim().split('='))
    return values.find(([name, value = '']) => name === cookieName && this.#startOf.has(value))?.[1]
  }
}
