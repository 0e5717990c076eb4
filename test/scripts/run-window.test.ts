import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { inProject } from '../../scripts/project.ts'
import { runWindow } from '../../scripts/run-window.ts'

/** A shell script stands for Electron; Windows starts none as a program. */
describe.skipIf(process.platform === 'win32')('the window', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ratedesk-window-'))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    rmSync(folder, { recursive: true })
  })

  function electron(...lines: string[]): string {
    const program = join(folder, 'electron')
    writeFileSync(program, ['#!/bin/sh', ...lines].join('\n'))
    chmodSync(program, 0o755)
    return program
  }

  test('is given the store, and the files after the folder of the app', async () => {
    const noted = join(folder, 'noted')
    const program = electron(`printf '%s\\n' "$RATEDESK_STORE" "$ELECTRON_RUN_AS_NODE" "$@" > '${noted}'`)
    vi.stubEnv('ELECTRON_RUN_AS_NODE', '1')
    expect(await runWindow(program, '/a/store', ['/b/one file.csv', '/c'])).toEqual({ exitCode: 0 })
    vi.unstubAllEnvs()
    expect(readFileSync(noted, 'utf8')).toBe(`/a/store\n\n${inProject()}\n/b/one file.csv\n/c\n`)
  })

  test('that ends at once and badly is none: what it said reaches the terminal, and is told in words', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const words =
      'FATAL:setuid_sandbox_host.cc(158)] The SUID sandbox helper binary was found, but is not configured correctly.'
    const program = electron(`echo '${words}' >&2`, 'kill -TRAP $$')
    writeFileSync(join(folder, 'chrome-sandbox'), '')
    const ended = await runWindow(program)
    expect(ended).toEqual({ whyNot: expect.stringContaining(`sudo chmod 4755 ${join(folder, 'chrome-sandbox')}`) })
    expect(said.mock.calls.map(([chunk]) => String(chunk)).join('')).toContain(words)
  })

  test('whose helpers outlive it is not waited for', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const program = electron('sleep 60 &', 'echo $! > "$(dirname "$0")/left"', 'exit 9')
    const ended = await runWindow(program)
    process.kill(Number(readFileSync(join(folder, 'left'), 'utf8')))
    expect(ended).toEqual({ whyNot: "Electron's window could not be opened (it ended with exit code 9)" })
  })

  test('whose program is not there is none', async () => {
    expect(await runWindow(join(folder, 'nothing'))).toEqual({ whyNot: expect.stringContaining('ENOENT') })
  })
})
