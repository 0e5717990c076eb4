import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, afterEach, describe, expect, test } from 'vitest'
import { LogFile } from '../../../src-main/hosts/electron/log/log-file.ts'
import { errorName, stackPlaces } from '../../../src-main/worker/stack-places.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const logAt = (): LogFile => new LogFile(join(folder, 'logs', 'ratedesk.log'), () => Date.parse('2026-10-01T09:00:00Z'))

/** What an end user wrote or is called by, in every shape in which an error may carry it. */
const PRIVATE = ['+447700900123', '447700900123', 'Your code is 4821', 'ana@example.org', '/home/ana/october.csv']

describe('the log', () => {
  test('says what happened, with codes, numbers and places', () => {
    const log = logAt()
    log.write('page gone', { reason: 'oom', exitCode: 9 })
    log.write('thread fault', { where: 'import-traffic', error: 'TypeError', at: ['main/worker.js:12:5'] })
    expect(readFileSync(log.path, 'utf8')).toBe(
      '2026-10-01T09:00:00.000Z page gone reason=oom exitCode=9\n' +
        '2026-10-01T09:00:00.000Z thread fault where=import-traffic error=TypeError\n    at main/worker.js:12:5\n',
    )
  })

  test.each(PRIVATE)('never holds %s, wherever it is put', (text) => {
    const log = logAt()
    const error = Object.assign(new Error(text), { name: text, code: text })
    error.stack = `Error: ${text}\n    at ${text} (/opt/out/main/main.js:1:2)\n    at /opt/out/main/${text}/x.js:3:4`
    log.write('error in the main process', { error: errorName(error), at: stackPlaces(error) })
    log.write('thread fault', { where: text, error: text, at: [text, `${text} (main/x.js:1:1)`] })
    expect(readFileSync(log.path, 'utf8')).not.toContain(text)
  })

  test('is for its owner only, and never grows beyond two files of 1 MiB', () => {
    const log = logAt()
    for (let at = 0; at < 30_000; at++) log.write('page error', { at: [`assets/index.js:${at}:1`], exitCode: at })
    const sizes = [log.path, `${log.path}.1`].map((path) => statSync(path).size)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1024 * 1024)
    expect(sizes[1]).toBeGreaterThan(900 * 1024)
    expect(readFileSync(log.path, 'utf8')).toContain('exitCode=29999')
    if (process.platform !== 'win32') expect(statSync(log.path).mode & 0o077).toBe(0)
  })

  test('that cannot be written stops nobody', () => {
    const blocked = new LogFile(join(folder, 'logs', 'ratedesk.log', 'x'))
    logAt().write('started')
    expect(() => blocked.write('started')).not.toThrow()
  })
})

describe('the places of an error', () => {
  test.each([
    ['at f (/opt/Ratedesk/resources/app.asar/out/main/main.js:1:2)', 'main/main.js:1:2'],
    ['at async file:///opt/a%20b/out/main/main.js:1:2', 'main/main.js:1:2'],
    ['at f (C:\\Users\\ana\\out\\main\\chunks\\a.js:1:2)', 'main/chunks/a.js:1:2'],
    ['at file:///C:/Users/ana/out/main/main.js:1:2', 'main/main.js:1:2'],
    ['at /home/ana/ratedesk/src-main/store/ingest/undo.ts:1:2', 'src-main/store/ingest/undo.ts:1:2'],
  ])('are told from the folder of the program on: %s', (line, place) => {
    const error = new Error('x')
    error.stack = `Error: x\n    ${line}\n    at node:internal/main:1:1\n    at /home/ana/other.js:1:1`
    expect(stackPlaces(error)).toEqual([place])
  })

  test('are none of what is no error', () => {
    expect([stackPlaces('text'), stackPlaces(null), errorName('text')]).toEqual([[], [], 'string'])
  })
})
