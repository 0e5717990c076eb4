import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readyStoreFile, rememberStore, storeFile } from '../../../src-main/hosts/door/store-file.ts'
import { testFolder } from '../../support/desktop.ts'

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

test('an empty name is none, and is refused', () => {
  expect(() => storeFile('', linux)).toThrow(/the name of the store is empty; name a file, or leave it out/)
})

test.each(['linux', 'darwin', 'win32'] as const)(
  'without a home folder, %s is told so unless a store is named',
  (platform) => {
    const homeless = { env: {}, platform, home: null }
    expect(() => storeFile(undefined, homeless)).toThrow(
      /there is no home folder in which the store could be: set HOME/,
    )
    expect(storeFile('here.sqlite', homeless)).toBe(resolve('here.sqlite'))
  },
)

test('a home folder that cannot be written is said in a sentence', () => {
  const home = join(testFolder(), 'file')
  writeFileSync(home, '')
  expect(() => readyStoreFile(undefined, { ...linux, home })).toThrow(
    /the folder .*ratedesk cannot be made: there is no such file or folder/,
  )
})

test('a store that was moved is found where it is, by every start that names none', () => {
  const folder = testFolder()
  const surroundings = { env: { XDG_DATA_HOME: folder }, platform: 'linux', home: null } as const
  const usual = join(folder, 'ratedesk', 'ratedesk.sqlite')
  const moved = join(folder, 'disk', 'store.sqlite')
  expect(rememberStore(moved, undefined, surroundings)).toBe(true)
  expect(storeFile(undefined, surroundings)).toBe(moved)
  expect(storeFile('here.sqlite', surroundings)).toBe(resolve('here.sqlite'))
  // Whoever names a store goes on naming it.
  expect(rememberStore('/elsewhere', 'named.sqlite', surroundings)).toBe(false)
  expect(rememberStore('/elsewhere', undefined, { ...surroundings, env: { RATEDESK_STORE: 'named' } })).toBe(false)
  expect(storeFile(undefined, surroundings)).toBe(moved)
  for (const note of ['', 'null', '{"store":"relative.sqlite"}', '{"store":7}']) {
    writeFileSync(join(folder, 'ratedesk', 'store-place.json'), note)
    expect(storeFile(undefined, surroundings)).toBe(usual)
  }
})
