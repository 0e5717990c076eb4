import { expect, test } from 'vitest'
import type { Progress } from '../../../src-main/contract/answers.ts'
import { progressLine, showProgress } from '../../../src-main/hosts/cli/progress.ts'
import { FakeDesk } from '../../support/fake-desk.ts'

const half: Progress = {
  job: 'mine',
  file: 'october.csv',
  stage: 'reading',
  done: 15_000_000,
  total: 30_000_000,
  rows: 120_000,
  seconds: 3,
}

/** A terminal, or a pipe, that keeps what it was told. */
function listener(isTTY: boolean) {
  const told: string[] = []
  const stderr = { isTTY, columns: 80, write: (text: string) => told.push(text) > 0 }
  return { told, stderr: stderr as unknown as NodeJS.WritableStream & { isTTY: boolean } }
}

test('an import tells bytes, rows, rate and the time left', () => {
  expect(progressLine(half)).toBe('reading 50% · 15.0/30.0 MB · 120,000 rows · 40,000/s · 3 s left')
  expect(progressLine({ ...half, done: 0, rows: 0, seconds: 0 })).toBe('reading 0% · 0.0/30.0 MB · 0 rows')
  expect(progressLine({ ...half, done: 3_000_000, seconds: 20 })).toMatch(/ · 3 min left$/)
})

test('an import guesses nothing from its first moments, and does not stand at a hundred percent', () => {
  expect(progressLine({ ...half, done: 65_536, rows: 500, seconds: 1.7 })).toBe(
    'reading 0% · 0.1/30.0 MB · 500 rows · 294/s',
  )
  expect(progressLine({ ...half, done: 30_000_000 })).toBe('all read · 30.0/30.0 MB · 120,000 rows · 40,000/s')
})

test('once its file is read, an import tells what is done, and no share of what nobody knows', () => {
  const read = { ...half, done: 0, total: 0, seconds: 4.7 }
  expect(progressLine({ ...read, stage: 'ordering' })).toBe('ordering · 120,000 rows · 4 s')
  expect(progressLine({ ...read, stage: 'rating', done: 64_000 })).toBe('rating 64,000 · 120,000 rows · 4 s')
})

test('progress is shown on a terminal, of one job only, and wiped when it is done', () => {
  const desk = new FakeDesk()
  const { told, stderr } = listener(true)
  const hide = showProgress(desk, 'mine', stderr)
  desk.notify({ kind: 'progress', progress: half })
  desk.notify({ kind: 'progress', progress: { ...half, job: 'other' } })
  hide()
  expect(told).toEqual([`\r\u{1B}[2K${progressLine(half)}`, '\r\u{1B}[2K'])
  expect(desk.listeners).toBe(0)
})

test('a copy tells what it is at and its share', () => {
  const [desk, copy] = [new FakeDesk(), { job: 'mine', stage: 'copying', done: 1, total: 3, seconds: 1 } as const]
  const { told, stderr } = listener(true)
  const hide = showProgress(desk, 'mine', stderr)
  desk.notify({ kind: 'progress', progress: copy })
  desk.notify({ kind: 'progress', progress: { ...copy, stage: 'checking', done: 0, total: 0 } })
  desk.notify({ kind: 'progress', progress: { ...copy, job: 'other' } })
  hide()
  const wipe = '\r\u{1B}[2K'
  expect(told).toEqual([`${wipe}copying 33%`, `${wipe}checking`, wipe])
})

test('a pipe gets none', () => {
  const desk = new FakeDesk()
  const { told, stderr } = listener(false)
  showProgress(desk, 'mine', stderr)()
  expect([told, desk.listeners]).toEqual([[], 0])
})
