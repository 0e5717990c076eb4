import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inProject } from '../../scripts/project.ts'

const isWindows = process.platform === 'win32'
/** The Node of whoever started npm: that of the machine, which need not be the one that runs this test. */
const machineNode = process.env.npm_node_execpath ?? process.execPath
const npm = npmProgram()
const installMs = 300_000
/** What npm says where there is no network, or nothing of what is wanted in its cache. */
const noNetwork = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED/

/** npm's own script, which is started without a shell; null where npm is not found. */
function npmProgram(): string | null {
  const { npm_execpath: running, PATH = '', Path = '' } = process.env
  if (running && basename(running) === 'npm-cli.js') return running
  const inFolders = `${PATH}${delimiter}${Path}`.split(delimiter).flatMap((folder) => {
    if (isWindows) return [join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js')]
    return existsSync(join(folder, 'npm')) ? [realpathSync(join(folder, 'npm'))] : []
  })
  return inFolders.find((path) => basename(path) === 'npm-cli.js' && existsSync(path)) ?? null
}

const settings = [
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
  // A machine without a network is to know it soon.
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=2000',
]

/** A machine without Python and without a compiler, and with nothing of npm's settings but how it reaches packages. */
function bareEnvironment(tools: string): NodeJS.ProcessEnv {
  const reaching =
    /^npm_config_(registry|cafile|ca|https_proxy|proxy|noproxy|cache|userconfig|globalconfig|strict_ssl)$/i
  const kept = Object.entries(process.env).filter(
    ([name]) => reaching.test(name) || !/^(npm_|node_|init_cwd|path$|cc$|cxx$|python|vcinstalldir)/i.test(name),
  )
  if (!isWindows) {
    mkdirSync(tools)
    symlinkSync(machineNode, join(tools, 'node'))
    symlinkSync('/bin/sh', join(tools, 'sh'))
  }
  const path = isWindows ? `${dirname(machineNode)};${process.env.SystemRoot}\\System32` : tools
  const python = { npm_config_python: join(tools, 'no-python') }
  // Whoever runs the tests may have a store of their own.
  const store = { RATEDESK_STORE: join(dirname(tools), 'ratedesk.sqlite') }
  return { ...Object.fromEntries(kept), ...python, ...store, PATH: path, npm_config_update_notifier: 'false' }
}

describe.skipIf(npm === null)('package.json and the lock, in an empty folder, without Python and compilers', () => {
  let root: string
  let project: string
  let env: NodeJS.ProcessEnv
  let unreachable: string | undefined

  const run = (program: string, args: readonly string[], cwd = project) => {
    const { status, stdout, stderr } = spawnSync(machineNode, [program, ...args], {
      cwd,
      env,
      encoding: 'utf8',
      timeout: installMs,
    })
    return { status, stdout, stderr }
  }

  /** Installs what package.json and the lock name, and `more` of the project's files, in an empty folder. */
  const install = (folder: string, more: readonly string[], options: readonly string[]) => {
    mkdirSync(folder)
    for (const name of ['package.json', 'package-lock.json', ...more]) cpSync(inProject(name), join(folder, name))
    return run(npm as string, ['ci', '--omit=dev', ...options, ...settings], folder)
  }

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'ratedesk-test-')))
    project = join(root, 'ratedesk')
    env = bareEnvironment(join(root, 'tools'))
    const { status, stderr } = install(project, [], ['--ignore-scripts'])
    if (status !== 0 && noNetwork.test(stderr)) {
      unreachable = `packages cannot be had here: ${stderr.split('\n').find((line) => noNetwork.test(line))}`
      process.stderr.write(`skipped, as ${unreachable}\n`)
    } else if (status !== 0) throw new Error(stderr)
    for (const name of ['src-main', 'scripts', 'resources'])
      cpSync(inProject(name), join(project, name), { recursive: true })
  }, installMs)
  afterAll(() => rmSync(root, { recursive: true, maxRetries: 5 }))

  const reached = (skip: (note: string) => void): void => {
    if (unreachable !== undefined) skip(unreachable)
  }

  test('the command line answers, through npm and from the store', ({ skip }) => {
    reached(skip)
    const checked = run(npm as string, ['run', '--silent', 'cli', '--', 'check', 'two words', '--json'])
    expect(checked).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(checked.stdout)).toMatchObject({ characters: 9, segments: 1 })
    const listed = run(join(project, 'scripts', 'ratedesk.mjs'), [
      'tenant',
      'list',
      '--json',
      '--store',
      join(root, 'a.sqlite'),
    ])
    expect(listed).toEqual({ status: 0, stdout: '[]\n', stderr: '' })
  })

  test('what is not installed is told in a sentence', ({ skip }) => {
    reached(skip)
    const { status, stderr } = run(npm as string, ['run', '--silent', 'build'])
    expect([status, stderr]).toEqual([
      2,
      'node_modules/electron-vite/bin/electron-vite.js is not installed: run `npm ci` in the folder of Ratedesk first\n',
    ])
  })

  describe('nothing is compiled where npm may run scripts:', () => {
    // Without the Node that is brought, which takes long to unpack and has no script.
    const compiledIn = (folder: string, more: readonly string[]) => {
      const { status, stderr } = install(folder, more, ['--omit=optional'])
      expect([status, stderr]).toEqual([0, ''])
      return existsSync(join(folder, 'node_modules', 'better-sqlite3', 'build'))
    }

    test('.npmrc says so, to any npm', ({ skip }) => {
      reached(skip)
      expect(compiledIn(join(root, 'by-settings'), ['.npmrc'])).toBe(false)
    })

    test('package.json says so, to an npm that reads it', ({ skip }) => {
      reached(skip)
      const known = run(npm as string, ['config', 'get', 'allow-scripts'], root).stdout.trim()
      if (known === 'undefined') skip('this npm does not know allowScripts')
      expect(compiledIn(join(root, 'by-package'), [])).toBe(false)
    })
  })
})
