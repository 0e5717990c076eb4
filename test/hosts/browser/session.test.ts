import { describe, expect, test } from 'vitest'
import { DoorSessions, type Admission } from '../../../src-main/hosts/browser/requests/session.ts'

/** What the browser sends back of what it was told to keep. */
const cookieOf = (admission: Admission | null): string => admission?.setCookie?.split(';')[0] ?? 'no cookie'

const holds = (sessions: DoorSessions, cookieHeader: string | undefined): boolean => sessions.of(cookieHeader) !== null

describe('an address', () => {
  test('is good once, and each browser keeps a cookie of its own', () => {
    const sessions = new DoorSessions(4780)
    const [one, two] = [sessions.newToken(), sessions.newToken()]
    const first = cookieOf(sessions.exchange(one))
    expect(sessions.exchange(one)).toBeNull()
    const second = cookieOf(sessions.exchange(two))
    expect(first).not.toBe(second)
    expect([holds(sessions, first), holds(sessions, second)]).toEqual([true, true])
    expect(sessions.awaitsSomeone).toBe(false)
  })

  test('that was never opened stays good while few are, and one that was used is remembered as such', () => {
    const sessions = new DoorSessions(4780)
    const tokens = Array.from({ length: 9 }, () => sessions.newToken())
    expect(sessions.exchange(tokens[0]!)).toBeNull()
    expect(sessions.wasUsed(tokens[0]!)).toBe(false)
    for (const token of tokens.slice(1)) expect(sessions.exchange(token)).not.toBeNull()
    expect(tokens.map((token) => sessions.wasUsed(token))).toEqual([false, ...Array(8).fill(true)])
  })

  test('is no cookie, a guess is none, and a cookie is no address', () => {
    const sessions = new DoorSessions(4780)
    const token = sessions.newToken()
    const cookie = cookieOf(sessions.exchange(token))
    expect(holds(sessions, `ratedesk-4780=${token}`)).toBe(false)
    expect(holds(sessions, 'ratedesk-4780=')).toBe(false)
    expect(holds(sessions, undefined)).toBe(false)
    expect(holds(sessions, cookie.replace('4780', '4781'))).toBe(false)
    expect(sessions.exchange(cookie.split('=')[1]!)).toBeNull()
    expect(holds(sessions, `other=1; ratedesk-4780=old; ${cookie}`)).toBe(true)
  })
})

test('of too many browsers the one that was not seen for longest is signed out', () => {
  const sessions = new DoorSessions(4780)
  const signIn = (): string => cookieOf(sessions.exchange(sessions.newToken()))
  const cookies = Array.from({ length: 32 }, signIn)
  expect(holds(sessions, cookies[0])).toBe(true)
  cookies.push(signIn())
  expect([holds(sessions, cookies[0]), holds(sessions, cookies[1]), holds(sessions, cookies[32])]).toEqual([
    true,
    false,
    true,
  ])
})

describe('the key of a page', () => {
  const signedIn = () => {
    const sessions = new DoorSessions(4780)
    const admission = sessions.exchange(sessions.newToken())!
    const cookie = cookieOf(admission)
    return { sessions, cookie, code: admission.code, session: sessions.of(cookie)! }
  }

  test('is bought once, with the code of its address, and is none of the other secrets', () => {
    const { session, code, cookie } = signedIn()
    const key = session.keyFor(code)!
    expect(session.keyFor(code)).toBeNull()
    expect(session.keyFor('guess')).toBeNull()
    expect([key, code, cookie.split('=')[1]!, '', 'guess'].map((word) => session.knows(word))).toEqual([
      true,
      ...Array(4).fill(false),
    ])
  })

  test('is good in the session that it was bought in only', () => {
    const { sessions, session, code } = signedIn()
    const key = session.keyFor(code)!
    const other = sessions.exchange(sessions.newToken())!
    expect(session.keyFor(other.code)).toBeNull()
    expect(sessions.of(cookieOf(other))!.knows(key)).toBe(false)
  })

  test('stays good where the same browser opens one more address', () => {
    const { sessions, session, cookie, code } = signedIn()
    const first = session.keyFor(code)!
    const { setCookie, code: next } = sessions.exchange(sessions.newToken(), cookie)!
    const second = session.keyFor(next)!
    expect([setCookie, sessions.of(cookie)]).toEqual([null, session])
    expect([first, second].map((key) => session.knows(key))).toEqual([true, true])
  })
})
