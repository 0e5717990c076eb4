import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../../support/run-cli.ts'

/** Ids that a shell would run, split or take for a pattern, were they not held as data. */
const IDS = ['shop', 'ship & co', '$(touch ran)', '`touch ran`', "o'neill", 'a*', 'größe', 'back\\slash']
const SHELLS = ['bash', 'zsh', 'fish'] as const

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-completion-'))
  mkdirSync(join(folder, 'files'))
  writeFileSync(join(folder, 'files', 'traffic one.csv'), '')
  writeFileSync(join(folder, 'ids'), IDS.map((id) => `${id}\n`).join(''))
  writeFileSync(join(folder, 'ratedesk'), `#!/bin/sh\n[ "$1 $2" = 'completion ids' ] && cat '${join(folder, 'ids')}'\n`)
  chmodSync(join(folder, 'ratedesk'), 0o755)
})
afterAll(() => rmSync(folder, { recursive: true }))

const has = (shell: string): boolean => process.platform !== 'win32' && spawnSync(shell, ['--version']).status === 0
const script = async (shell: string): Promise<string> => (await runCli(['completion', shell])).stdout

/** What bash offers for the last of the words. */
async function inBash(...words: string[]): Promise<string[]> {
  const file = join(folder, 'script.bash')
  writeFileSync(file, await script('bash'))
  const typed = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  const asked = `source '${file}'; COMP_WORDS=(ratedesk ${typed}); COMP_CWORD=${words.length}; _ratedesk; printf '%s\\n' "\${COMPREPLY[@]}"`
  const told = execFileSync('bash', ['--norc', '--noprofile', '-c', asked], {
    cwd: join(folder, 'files'),
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    encoding: 'utf8',
  })
  return told.split('\n').filter((line) => line !== '')
}

async function inFish(line: string): Promise<string[]> {
  const file = join(folder, 'script.fish')
  writeFileSync(file, await script('fish'))
  const told = execFileSync('fish', ['--no-config', '-c', `source '${file}'; complete -C '${line}'`], {
    cwd: join(folder, 'files'),
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    encoding: 'utf8',
  })
  return told.split('\n').flatMap((word) => (word === '' ? [] : [word.split('\t')[0]!]))
}

describe('a shell', () => {
  test('is given a script only where it is known', async () => {
    for (const shell of SHELLS) expect((await runCli(['completion', shell])).exitCode).toBe(0)
    expect(await runCli(['completion', 'csh'])).toMatchObject({ exitCode: 2, stdout: '' })
  })

  test('asks for ids in a way that prints nothing else, and makes no store', async () => {
    const tenants = [{ tenantId: 'shop' }, { tenantId: 'ship & co' }] as never
    const run = await runCli(['--store', 'mine.db', 'completion', 'ids', 'tenants'], { 'list-tenants': () => tenants })
    expect(run).toMatchObject({ exitCode: 0, stdout: 'shop\nship & co\n', stderr: '', opened: ['mine.db'] })
    expect(await runCli(['completion', 'ids', 'offers'])).toMatchObject({ exitCode: 2, stdout: '' })
  })

  test.each(SHELLS)('takes the script of %s as it is written', async (shell) => {
    if (!has(shell)) return expect(await script(shell)).toContain('_ratedesk')
    const file = join(folder, `whole.${shell}`)
    writeFileSync(file, await script(shell))
    expect(spawnSync(shell, ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
  })
})

describe.skipIf(!has('bash'))('bash offers', () => {
  test('commands, and what is under them', async () => {
    expect(await inBash('ten')).toEqual(['tenant'])
    expect(await inBash('tenant', '')).toEqual(['add', 'tag', 'list', '--store', '--json', '--help'])
    expect(await inBash('--store', 'tenant', 'ag')).toEqual(['agent'])
  })

  test('the flags of a command, and what may stand after one', async () => {
    expect(await inBash('explain', 'm1', '--ag')).toEqual(['--agent'])
    expect(await inBash('agent', 'add', '--category', 'c')).toEqual(['conversational'])
    expect(await inBash('threads', '--sort', '')).toEqual(['time', 'cost', 'near'])
    expect(await inBash('statement', 'export', '--format', 'p')).toEqual(['pdf'])
    expect(await inBash('tenant', 'add', '--name', '')).toEqual([])
  })

  test('not what a value only looks like', async () => {
    expect(await inBash('tenant', 'add', '--name', 'list', '--cur')).toEqual(['--currency'])
  })

  test('files where one is to be named', async () => {
    expect(await inBash('import', 'tra')).toEqual(['traffic one.csv'])
    expect(await inBash('import', '--time-zone', '')).toEqual([])
    expect(await inBash('rates', 'set', '--file', '')).toEqual(['traffic one.csv'])
  })

  test('ids of the store, none of which is run', async () => {
    expect(await inBash('summary', '--tenant', 'sh')).toEqual(['shop', String.raw`ship\ \&\ co`])
    const all = await inBash('summary', '--tenant', '')
    expect(all).toHaveLength(IDS.length)
    // What is typed so comes to be the id again.
    const again = execFileSync('bash', ['-c', `printf '%s\\n' ${all.join(' ')}`], { cwd: folder, encoding: 'utf8' })
    expect(again).toBe(IDS.map((id) => `${id}\n`).join(''))
    expect(spawnSync('ls', [folder, join(folder, 'files')], { encoding: 'utf8' }).stdout).not.toMatch(/^ran$/m)
  })
})

describe.skipIf(!has('fish'))('fish offers', () => {
  test('commands, flags, words, files and ids', async () => {
    expect(await inFish('ratedesk ten')).toEqual(['tenant'])
    expect(await inFish('ratedesk tenant ')).toEqual(['add', 'list', 'tag'])
    expect(await inFish('ratedesk tenant add --name list --cur')).toEqual(['--currency'])
    expect(await inFish('ratedesk agent add --category c')).toEqual(['conversational'])
    expect(await inFish('ratedesk import tra')).toEqual(['traffic one.csv'])
    expect(await inFish('ratedesk summary --tenant sh')).toEqual(expect.arrayContaining(['shop']))
    expect((await inFish('ratedesk summary --tenant ')).length).toBe(IDS.length)
  })
})
