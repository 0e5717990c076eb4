import { expect, test } from 'vitest'
import { openerFor } from '../../../src-main/hosts/browser/open-address.ts'

test.each([
  ['linux', { DISPLAY: ':0' }, ['xdg-open']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
  ['linux', {}, null],
  ['linux', { DISPLAY: ':0', CI: 'true' }, null],
  ['darwin', {}, ['open']],
  ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler']],
] as const)('an address is shown where somebody can see it: %s, %j', (platform, env, opener) => {
  expect(openerFor(platform, env)).toEqual(opener)
})
