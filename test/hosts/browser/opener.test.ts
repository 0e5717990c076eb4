import { expect, test } from 'vitest'
import { commandFor, folderFor } from '../../../src-main/hosts/browser/files/opener.ts'

test.each([
  ['linux', { DISPLAY: ':0' }, ['xdg-open']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
  ['linux', {}, null],
  ['linux', { DISPLAY: ':0', CI: 'true' }, null],
  ['darwin', {}, ['open']],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler']],
] as const)('a page is shown where somebody can see it: %s, %j', (platform, env, command) => {
  expect(commandFor(platform, env)).toEqual(command)
})

test.each([
  ['linux', false, '/tmp'],
  ['linux', true, '/home/ann'],
  ['darwin', true, '/tmp'],
] as const)('it lies where the browser can read it: on %s, with snaps: %s', (platform, snaps, folder) => {
  expect(folderFor(platform, '/home/ann', '/tmp', () => snaps)).toBe(folder)
})
