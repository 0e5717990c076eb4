import { expect, test } from 'vitest'
import { SignedIn } from '../../scripts/dev/signed-in.ts'

const cookieOf = (setCookie: string): string => setCookie.split(';', 1)[0]!

test('a browser that was let in comes in again once after each start of the door, and nobody else does', () => {
  const browsers = new SignedIn()
  const setCookie = browsers.cameIn(undefined)
  expect(setCookie).toMatch(/^ratedesk-dev=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
  const cookie = `ratedesk-1234=x; ${cookieOf(setCookie)}`
  expect(browsers.isToComeInAgain(cookie)).toBe(false)
  browsers.doorStarted()
  expect(browsers.isToComeInAgain(cookie)).toBe(true)
  for (const other of [undefined, '', 'ratedesk-dev=', 'ratedesk-dev=guessed']) {
    expect(browsers.isToComeInAgain(other)).toBe(false)
  }
  expect(cookieOf(browsers.cameIn(cookie))).toBe(cookieOf(setCookie))
  expect(browsers.isToComeInAgain(cookie)).toBe(false)
})
