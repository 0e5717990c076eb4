import { describe, expect, test } from 'vitest'
import { frontPage, isOwnAddress, mayOpenOutside } from '../../../src-main/hosts/electron/page/app-address.ts'
import { isConsole } from '../../../src-main/hosts/electron/page/sender.ts'
import { windowOptions } from '../../../src-main/hosts/electron/window/window-options.ts'
import { fittedPlace } from '../../../src-main/hosts/electron/window/window-place.ts'
import { contentSecurityPolicy } from '../../../src-main/hosts/door/policy.ts'

test('the window gives its pages nothing but the preload', () => {
  const place = fittedPlace(null, [{ x: 0, y: 0, width: 1920, height: 1040 }])
  const { webPreferences, minWidth, minHeight } = windowOptions({
    preload: '/out/preload/preload.cjs',
    dark: false,
    place,
  })
  expect(webPreferences).toMatchObject({
    preload: '/out/preload/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  })
  expect([minWidth, minHeight]).toEqual([1100, 700])
})

test('the policy lets in no foreign code, no inline script and no eval', () => {
  const rules = new Map(contentSecurityPolicy.split('; ').map((rule) => [rule.split(' ')[0], rule]))
  expect(rules.get('default-src')).toBe("default-src 'none'")
  expect(rules.get('script-src')).toBe("script-src 'self'")
  expect(rules.get('connect-src')).toBe("connect-src 'self'")
  expect(contentSecurityPolicy).not.toMatch(/https?:|\*|unsafe-eval/)
})

describe('addresses', () => {
  test.each([
    [frontPage, true],
    ['app://ratedesk/assets/index.js', true],
    ['app://ratedesk.evil/', false],
    ['app://evil/ratedesk', false],
    ['https://ratedesk/', false],
    ['file:///etc/passwd', false],
    ['about:blank', false],
    ['', false],
  ])('%s is the own one: %s', (address, own) => {
    expect(isOwnAddress(address)).toBe(own)
  })

  test.each([
    ['https://www.infobip.com/docs/rcs', true],
    ['http://www.infobip.com/', false],
    ['https://www.infobip.com.evil.example/', false],
    ['https://evil.example/www.infobip.com', false],
    ['https://www.infobip.com@evil.example/', false],
    ['https://user:word@www.infobip.com/', false],
    ['https://www.infobip.com:8443/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['no address', false],
  ])('%s may be opened outside: %s', (address, may) => {
    expect(mayOpenOutside(address)).toBe(may)
  })
})

test.each([
  ['its top page', { senderFrame: { url: frontPage, parent: null } }, true],
  ['a frame inside it', { senderFrame: { url: frontPage, parent: {} } }, false],
  ['another page in its place', { senderFrame: { url: 'https://evil.example/', parent: null } }, false],
  ['a page that is gone', { senderFrame: null }, false],
])('only the console may ask: %s', (_who, sender, may) => {
  expect(isConsole(sender)).toBe(may)
})
