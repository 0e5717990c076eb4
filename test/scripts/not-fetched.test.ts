import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { failureOf } from '../../scripts/electron/installing.ts'
import { failedLately, rememberFailure } from '../../scripts/electron/not-fetched.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a host out of reach is remembered for an hour, and for the way by which it was tried', () => {
  const file = join(folder, 'cache', 'memory.json')
  const at = new Date('2026-10-01T10:00:00Z')
  const later = (minutes: number): Date => new Date(at.getTime() + minutes * 60_000)
  rememberFailure(file, { at: at.toISOString(), whyNot: 'nobody there', way: 'a' })
  expect(failedLately(file, 'a', later(59))).toBe('nobody there')
  expect(failedLately(file, 'a', later(60))).toBeNull()
  expect(failedLately(file, 'b', later(1))).toBeNull()
  // A clock that was put back does not make it last.
  expect(failedLately(file, 'a', later(-1))).toBeNull()
})

test('where nothing can be remembered, or nothing sensible was, it is tried again', () => {
  writeFileSync(join(folder, 'memory.json'), '{')
  expect(failedLately(join(folder, 'memory.json'), 'a', new Date())).toBeNull()
  const beneathFile = join(folder, 'memory.json', 'memory.json')
  rememberFailure(beneathFile, { at: '', whyNot: '', way: '' })
  expect(failedLately(beneathFile, '', new Date())).toBeNull()
})

const error = (message: string, more: object = {}): Error => Object.assign(new Error(message), more)

test.each([
  [
    error('fetch failed', { cause: error('getaddrinfo ENOTFOUND m', { code: 'ENOTFOUND' }) }),
    'getaddrinfo ENOTFOUND m',
    true,
  ],
  [
    error('fetch failed', {
      cause: new AggregateError([error('connect ECONNREFUSED ::1:9', { code: 'ECONNREFUSED' })]),
    }),
    'connect ECONNREFUSED ::1:9',
    true,
  ],
  [
    error('fetch failed', { cause: error('self-signed certificate', { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }) }),
    'self-signed certificate',
    false,
  ],
  [
    error('ENOSPC: no space left on device, write', { code: 'ENOSPC' }),
    'ENOSPC: no space left on device, write',
    false,
  ],
  [error('first line\nsecond line'), 'first line', false],
  [error('', { code: 'ENETUNREACH' }), 'ENETUNREACH', true],
])('the innermost cause is the reason: %s', (failure, reason, outOfReach) => {
  expect(failureOf(failure)).toEqual({ kind: 'failed', reason, outOfReach })
})
