import { describe, expect, test } from 'vitest'
import { DoorSessions } from '../../../src-main/hosts/browser/session.ts'

/** What the browser sends back of what it was told to keep. */
const cookieOf = (setCookie: string | null): string => setCookie?.split(';')[0] ?? 'no cookie'

describe('an address', () => {
  test('is good once, and each browser keeps a cookie of its own', () => {
    const sessions = new DoorSessions(4780)
    const [one, two] = [sessions.newToken(), sessions.newToken()]
    const first = cookieOf(sessions.exchange(one))
    expect(sessions.exchange(one)).toBeNull()
    const second = cookieOf(sessions.exchange(two))
    expect(first).not.toBe(second)
    expect([sessions.holds(first), sessions.holds(second)]).toEqual([true, true])
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
    expect(sessions.holds(`ratedesk-4780=${token}`)).toBe(false)
    expect(sessions.holds('ratedesk-4780=')).toBe(false)
    expect(sessions.holds(undefined)).toBe(false)
    expect(sessions.holds(cookie.replace('4780', '4781'))).toBe(false)
    expect(sessions.exchange(cookie.split('=')[1]!)).toBeNull()
    expect(sessions.holds(`other=1; ratedesk-4780=old; ${cookie}`)).toBe(true)
  })
})

test('of too many browsers the one that was not seen for longest is signed out', () => {
  const sessions = new DoorSessions(4780)
  const signIn = (): string => cookieOf(sessions.exchange(sessions.newToken()))
  const cookies = Array.from({ length: 32 }, signIn)
  expect(sessions.holds(cookies[0])).toBe(true)
  cookies.push(signIn())
  expect([sessions.holds(cookies[0]), sessions.holds(cookies[1]), sessions.holds(cookies[32])]).toEqual([
    true,
    false,
    true,
  ])
})
