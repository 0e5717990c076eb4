import { describe, expect, test } from 'vitest'
import { markOf, wayOut } from '../../scripts/electron/way-out.ts'

const proxies = (env: Record<string, string>, nodeVersion = '24.21.0'): Record<string, string | undefined> => {
  const { HTTPS_PROXY, HTTP_PROXY, NO_PROXY, ELECTRON_GET_USE_PROXY: brought } = wayOut(env, nodeVersion)
  return Object.fromEntries(
    Object.entries({ HTTPS_PROXY, HTTP_PROXY, NO_PROXY, brought }).filter(([, value]) => value !== undefined),
  )
}
const both = (proxy: string) => ({ HTTPS_PROXY: proxy, HTTP_PROXY: proxy })

describe('the proxies are those of', () => {
  test.each([
    [{}, {}],
    [{ HTTPS_PROXY: 'http://a:1' }, { HTTPS_PROXY: 'http://a:1' }],
    [{ https_proxy: 'http://a:1', npm_config_https_proxy: 'http://b:2' }, { HTTPS_PROXY: 'http://a:1' }],
    [{ npm_config_proxy: 'http://b:2' }, both('http://b:2')],
    [
      { npm_config_proxy: 'http://b:2', npm_config_https_proxy: 'http://c:3' },
      { HTTP_PROXY: 'http://b:2', HTTPS_PROXY: 'http://c:3' },
    ],
    [{ all_proxy: 'a:1' }, both('http://a:1')],
    [{ npm_config_proxy: 'null', npm_config_https_proxy: '', HTTP_PROXY: '' }, {}],
    [{ ALL_PROXY: 'socks5://a:1' }, {}],
    [{ no_proxy: 'a,b' }, { NO_PROXY: 'a,b' }],
    [{ npm_config_noproxy: 'a\n\nb, c' }, { NO_PROXY: 'a,b,c' }],
  ])('%j', (env, expected) => {
    expect(proxies(env)).toEqual(expected)
  })

  test.each([
    ['22.20.0', true],
    ['22.21.0', false],
    ['24.3.0', false],
    ['26.7.0', false],
  ])("a Node that does not know them (%s) has the fetching library's", (version, isBrought) => {
    expect('brought' in proxies({ HTTPS_PROXY: 'http://a:1' }, version)).toBe(isBrought)
    expect(proxies({}, version)).toEqual({})
  })
})

test('what a person set for Node holds, and the rest of the environment stays', () => {
  const env = { NODE_USE_ENV_PROXY: '0', NODE_EXTRA_CA_CERTS: '/own.pem', npm_config_cafile: '/npm.pem', PATH: '/bin' }
  expect(wayOut(env, '24.21.0')).toMatchObject({
    NODE_USE_ENV_PROXY: '0',
    NODE_EXTRA_CA_CERTS: '/own.pem',
    PATH: '/bin',
  })
  expect(wayOut({ npm_config_cafile: '/npm.pem' }, '24.21.0')).toMatchObject({
    NODE_USE_ENV_PROXY: '1',
    NODE_USE_SYSTEM_CA: '1',
    NODE_EXTRA_CA_CERTS: '/npm.pem',
  })
})

test('another mirror or proxy is another way, and the mark of a way tells no password', () => {
  const way = (env: Record<string, string>): string => markOf(wayOut(env, '24.21.0'))
  const ways: Record<string, string>[] = [
    {},
    { ELECTRON_MIRROR: 'http://m/' },
    { npm_config_proxy: 'http://u:secret@p:1' },
  ]
  const marks = ways.map(way)
  expect(new Set(marks).size).toBe(3)
  expect(way({ PATH: '/bin' })).toBe(marks[0])
  expect(marks.join()).not.toContain('secret')
})
