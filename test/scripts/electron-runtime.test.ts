import { expect, test } from 'vitest'
import { noWindowHere } from '../../scripts/electron-runtime.ts'

test.each([
  ['linux', {}, 1000, 'there is no display'],
  ['linux', { DISPLAY: '' }, 1000, 'there is no display'],
  ['linux', { DISPLAY: ':0' }, 0, 'Electron does not run as root'],
  ['linux', { DISPLAY: ':0' }, 1000, null],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 1000, null],
  ['darwin', {}, 501, null],
  ['win32', {}, -1, null],
] as const)('whether a window can be shown is known without Electron: %s, %j, user %d', (platform, env, user, why) => {
  expect(noWindowHere(platform, env, user)).toBe(why)
})
