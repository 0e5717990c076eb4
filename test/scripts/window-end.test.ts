import { expect, test } from 'vitest'
import { whyItEnded, type BadEnd } from '../../scripts/window-end.ts'

const program = '/home/ann/ratedesk/node_modules/electron/dist/electron'
const helper = '/home/ann/ratedesk/node_modules/electron/dist/chrome-sandbox'
const end = (stderr: string, more: Partial<BadEnd> = {}): BadEnd => ({
  program,
  exitCode: null,
  signal: 'SIGTRAP',
  stderr,
  helper: { userId: 1000, mode: 0o100755 },
  ...more,
})

/** As engines of several years word it. */
const noSandbox = [
  `[1:0614/163124.425381:FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is not configured correctly. Rather than run without sandboxing I'm aborting now. You need to make sure that ${helper} is owned by root and has mode 4755.`,
  `[77996:0908/150845.938417:FATAL:sandbox/linux/suid/client/setuid_sandbox_host.cc:166] The SUID sandbox helper binary was found, but is not configured correctly. Rather than run without sandboxing I'm aborting now.`,
  '[7:7:0908/1.2:FATAL:content/browser/zygote_host/zygote_host_impl_linux.cc:128] No usable sandbox! If you are running on Ubuntu 23.10+ …',
  '[9:9:FATAL:sandbox/linux/services/credentials.cc:131] Check failed: . : Permission denied (13)',
  'Failed to move to new namespace: PID namespaces supported, Network namespace supported, but failed: errno = Operation not permitted',
]

test.each(noSandbox)('a system that allows no sandbox: the one command that mends it is named', (stderr) => {
  expect(whyItEnded(end(stderr))).toBe(
    `the system allows no sandbox until you run \`sudo chown root:root ${helper} && sudo chmod 4755 ${helper}\``,
  )
})

test('the command is one that a shell reads as it is meant, whatever the folder is called', () => {
  const odd = "/home/ann/Ann's work; rm -rf ~/electron/dist"
  const said = whyItEnded(end(noSandbox[0]!, { program: `${odd}/electron` }))
  expect(said).toContain(`sudo chmod 4755 '/home/ann/Ann'\\''s work; rm -rf ~/electron/dist/chrome-sandbox'`)
})

test.each([
  ['of another user', { userId: 1000, mode: 0o104755 }, true],
  ['without its bit', { userId: 0, mode: 0o100755 }, true],
  ['that not everyone may run', { userId: 0, mode: 0o104750 }, true],
  ['set up as it should be', { userId: 0, mode: 0o104755 }, false],
])('the command is named where it helps: a helper %s', (_what, there, named) => {
  expect(whyItEnded(end(noSandbox[0]!, { helper: there })).includes('sudo')).toBe(named)
})

test('a helper that is missing is named', () => {
  expect(whyItEnded(end(noSandbox[2]!, { helper: null }))).toBe(
    `the system allows no sandbox, and ${helper}, which would make one, is missing`,
  )
})

test('no way leads to a window without a sandbox', () => {
  for (const stderr of noSandbox) expect(whyItEnded(end(stderr))).not.toMatch(/no-sandbox|sysctl/)
})

test.each([
  [
    `${program}: error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory`,
    "Electron needs the system's library libnss3.so, which is not installed",
  ],
  [
    `${program}: /lib/x86_64-linux-gnu/libc.so.6: version \`GLIBC_2.34' not found (required by ${program})`,
    'Electron needs a newer system: it asks for GLIBC_2.34',
  ],
  ['[1:1:ERROR:ozone_platform_x11.cc(240)] Missing X server or $DISPLAY', 'its display cannot be reached'],
  [
    'The setuid sandbox is not running as root. Common causes:',
    `Electron's sandbox helper is not allowed to work where it lies (${helper}), as on a disk that is mounted nosuid`,
  ],
  ['', "Electron's window could not be opened (it was ended by SIGTRAP)"],
])('what the window said last is told in words: %s', (stderr, why) => {
  expect(whyItEnded(end(stderr))).toBe(why)
})

test('an exit code is told where nothing else is known', () => {
  const coded = { exitCode: 0xc0000135, signal: null }
  expect(whyItEnded(end('', coded))).toContain('0xC0000135')
  expect(whyItEnded(end('', { ...coded, exitCode: 7 }))).toBe(
    "Electron's window could not be opened (it ended with exit code 7)",
  )
})
