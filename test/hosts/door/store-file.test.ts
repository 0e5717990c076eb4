import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { storeFile } from '../../../src-main/hosts/door/store-file.ts'

const linux = { env: {}, platform: 'linux', home: '/home/ada' } as const

test.each([
  ['--store comes first', 'here.sqlite', { ...linux, env: { RATEDESK_STORE: '/elsewhere' } }, resolve('here.sqlite')],
  ['then RATEDESK_STORE', undefined, { ...linux, env: { RATEDESK_STORE: '/elsewhere' } }, '/elsewhere'],
  [
    'an empty variable is none',
    undefined,
    { ...linux, env: { RATEDESK_STORE: '' } },
    '/home/ada/.local/share/ratedesk/ratedesk.sqlite',
  ],
  ['Linux', undefined, linux, '/home/ada/.local/share/ratedesk/ratedesk.sqlite'],
  [
    'Linux with XDG_DATA_HOME',
    undefined,
    { ...linux, env: { XDG_DATA_HOME: '/data' } },
    '/data/ratedesk/ratedesk.sqlite',
  ],
  [
    'macOS',
    undefined,
    { ...linux, platform: 'darwin' },
    '/home/ada/Library/Application Support/Ratedesk/ratedesk.sqlite',
  ],
  [
    'Windows',
    undefined,
    { ...linux, platform: 'win32', env: { APPDATA: '/Roaming' } },
    '/Roaming/Ratedesk/ratedesk.sqlite',
  ],
] as const)('the store is found: %s', (_rule, named, surroundings, file) => {
  expect(storeFile(named, surroundings)).toBe(file)
})
