import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inProject } from '../../scripts/project.ts'

function git(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: inProject(), encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

describe.skipIf(!existsSync(inProject('.git')))('a checkout where Git would end lines as Windows does', () => {
  let folder: string
  const names = existsSync(inProject('.git')) ? git('ls-files', '-z').split('\0').filter(Boolean) : []
  const checkout = (autocrlf: string): string => {
    const prefix = join(folder, autocrlf).replaceAll('\\', '/')
    git('-c', `core.autocrlf=${autocrlf}`, 'checkout-index', '--all', `--prefix=${prefix}/`)
    return prefix
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is the same to the byte as any other', () => {
    const [windows, other] = [checkout('true'), checkout('false')]
    const same = (name: string): boolean => readFileSync(join(windows, name)).equals(readFileSync(join(other, name)))
    expect(names.length).toBeGreaterThan(500)
    expect(names.filter((name) => !same(name))).toEqual([])
  })

  test('changes nothing that is committed: lines end in LF but where a file is read byte for byte', () => {
    const odd = git('ls-files', '--eol')
      .split('\n')
      .filter((line) => /^i\/(crlf|mixed|none|-text)/.test(line))
    expect(odd.length).toBeGreaterThan(3)
    expect(odd.filter((line) => !/attr\/-text\s/.test(line) && !/^i\/none\s+w\/none/.test(line))).toEqual([])
  })
})
