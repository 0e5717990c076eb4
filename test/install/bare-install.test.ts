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
  return { ...Object.fromEntries(kept), ...python, PATH: path, npm_config_update_notifier: 'false' }
}

describe.skipIf(npm === null)('package.json and the lock, in an empty folder, without Python and compilers', () => {
  let root: string
  let project: string
  let env: NodeJS.ProcessEnv
  let unreachable: string | undefined

  const run = (program: string, args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(machineNode, [program, ...args], {
      cwd: project,
      env,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }
  const settings = ['--no-audit', '--no-fund', '--loglevel=error']

  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'ratedesk-test-')))
    project = join(root, 'ratedesk')
    env = bareEnvironment(join(root, 'tools'))
    mkdirSync(project)
    for (const name of ['package.json', 'package-lock.json']) cpSync(inProject(name), join(project, name))
    const { status, stderr } = run(npm as string, [
      'ci',
      '--ignore-scripts',
      '--omit=dev',
      '--prefer-offline',
      ...settings,
    ])
    if (status !== 0 && noNetwork.test(stderr)) {
      unreachable = `packages cannot be had here: ${stderr.split('\n').find((line) => noNetwork.test(line))}`
      process.stderr.write(`skipped, as ${unreachable}\n`)
    } else if (status !== 0) throw new Error(stderr)
    for (const name of ['src-main', 'scripts', 'resources', '.npmrc'])
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

  test('nothing is compiled by an npm that may run scripts: by what .npmrc says, and by package.json alone', ({
    skip,
  }) => {
    reached(skip)
    const built = join(project, 'node_modules', 'better-sqlite3', 'build')
    expect([run(npm as string, ['rebuild', ...settings]), existsSync(built)]).toMatchObject([{ status: 0 }, false])
    rmSync(join(project, '.npmrc'))
    const knowsPolicy = run(npm as string, ['config', 'get', 'allow-scripts']).stdout.trim() !== 'undefined'
    if (!knowsPolicy) skip('this npm does not know allowScripts')
    expect([run(npm as string, ['rebuild', ...settings]), existsSync(built)]).toMatchObject([{ status: 0 }, false])
  })
})
