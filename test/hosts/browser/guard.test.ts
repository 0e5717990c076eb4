import { describe, expect, test } from 'vitest'
import { knockRefusal } from '../../../src-main/hosts/browser/requests/guard.ts'

const port = 4780
const own = { host: '127.0.0.1:4780' }
const page = { ...own, origin: 'http://127.0.0.1:4780', 'sec-fetch-site': 'same-origin' }

describe('comes in', () => {
  test.each([
    ['the console reading', 'GET', '/api/notices', { ...own, 'sec-fetch-site': 'same-origin' }],
    ['the console asking', 'POST', '/api/call/list-tenants', page],
    ['the same by its other name', 'POST', '/api/call/x', { host: 'localhost:4780', origin: 'http://localhost:4780' }],
    [
      'an address opened from a terminal',
      'GET',
      '/',
      { ...own, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
    ],
    [
      'a link to the front page',
      'GET',
      '/',
      { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
    ['a browser that sends no fetch metadata', 'GET', '/', own],
  ])('%s', (_who, method, path, headers) => {
    expect(knockRefusal({ method, path, headers }, port)).toBeNull()
  })
})

describe('stays out', () => {
  test.each([
    ['a name that was pointed at this machine', 'GET', '/', { host: 'evil.example:4780' }],
    ['another port', 'GET', '/', { host: '127.0.0.1:4781' }],
    ['no port', 'GET', '/', { host: '127.0.0.1' }],
    ['no host', 'GET', '/', {}],
    ['a host that only begins so', 'GET', '/', { host: '127.0.0.1:4780.evil.example' }],
    ['a page of another site', 'POST', '/api/call/x', { ...own, origin: 'https://evil.example' }],
    ['a page of another port', 'POST', '/api/call/x', { ...own, origin: 'http://127.0.0.1:8080' }],
    ['the one name asking the other', 'POST', '/api/call/x', { ...own, origin: 'http://localhost:4780' }],
    ['a page without an origin', 'POST', '/api/call/x', { ...own, origin: 'null' }],
    ['a change that does not say whence', 'POST', '/api/call/x', own],
    ['another site reading', 'GET', '/api/notices', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['another port reading', 'GET', '/assets/index.js', { ...own, 'sec-fetch-site': 'same-site' }],
    [
      'a link into the calls',
      'GET',
      '/api/notices',
      { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
    [
      'a frame in another page',
      'GET',
      '/',
      { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
  ])('%s', (_who, method, path, headers) => {
    expect(knockRefusal({ method, path, headers }, port)).toEqual(expect.any(String))
  })
})
