import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endOf, startChild } from '../support/child.ts'
import { knock } from '../support/knock.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ratedesk-test-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Starts it with its own temporary folder, and waits for its first line. */
async function started(script: string, args: readonly string[]) {
  const store = join(folder, 'store.sqlite')
  const child = startChild(script, [...args, '--store', store], { TMPDIR: folder })
  const ended = endOf(child)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, ended, line: line.toString() }
}

describe.skipIf(process.platform !== 'linux')('where there is no display', () => {
  test('npm start says in one line why there is no window and where the console is, and Ctrl-C ends it', async () => {
    const { child, ended, line } = await started('scripts/start.ts', ['--port', '0'])
    expect(line).toMatch(
      /^No window, because there is no display: Ratedesk is at http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43} \(Ctrl-C stops it\)\n$/,
    )
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ exitCode: 0, stdout: line })
    expect((await readdir(folder)).filter((name) => !name.startsWith('store.sqlite'))).toEqual([])
  })

  test('a window that was asked for is refused', async () => {
    const { exitCode, stderr } = await endOf(startChild('scripts/start.ts', ['--desktop']))
    expect([exitCode, stderr]).toEqual([1, 'no window: there is no display\n'])
  })
})

test('serve opens the same door, and passes on signals and exit codes', async () => {
  const { child, ended, line } = await started('src-main/entries/cli.ts', [
    'serve',
    '--no-open',
    '--port',
    '0',
    '--json',
  ])
  const { address, port } = JSON.parse(line) as { address: string; port: number }
  const page = await knock(port, new URL(address).search.replace(/^/, '/'), { headers: { Host: `127.0.0.1:${port}` } })
  // Signed in, by a page that leads on to the console.
  expect([page.status, page.headers['set-cookie']?.length]).toEqual([200, 1])
  const taken = await endOf(startChild('src-main/entries/cli.ts', ['serve', '--no-open', '--port', String(port)]))
  expect(taken).toMatchObject({ exitCode: 1, stdout: '' })
  expect(taken.stderr).toContain(`port ${port} is taken`)
  child.kill('SIGTERM')
  expect((await ended).exitCode).toBe(0)
})

test.each([
  [['--bogus'], /^Unknown option '--bogus': /],
  [['--port', '99999'], /^99999 is no port: /],
  [['october.csv'], /^there is no file \S+october\.csv to be imported\n$/],
  [['--browser', '--desktop'], /^--browser and --desktop cannot both be had/],
])('a wrong request ends in exit code 2 and one sentence: %j', async (args, sentence) => {
  const { exitCode, stdout, stderr } = await endOf(startChild('scripts/start.ts', args))
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(sentence)
})
