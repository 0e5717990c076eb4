import { expect, test } from 'vitest'
import { z } from 'zod'
import { changesStore, fileOf, mayLackFile } from '../../src-main/contract/call-facts.ts'
import { ask, askLong, deed } from '../../src-main/contract/call-kinds.ts'
import { calls, type CallName } from '../../src-main/contract/calls.ts'
import type { ExportedFile } from '../../src-main/contract/answers/export-answers.ts'

const names = Object.keys(calls) as CallName[]

test('a call with a file says what the file is, or does not compile', () => {
  const withFile = z.object({ file: z.string() })
  // @ts-expect-error: a console could send any path.
  deed<null>()(withFile)
  // @ts-expect-error: a console would be told where the file lies.
  askLong<ExportedFile>()(z.object({}))
  // @ts-expect-error: there is no file to have a ticket for.
  ask<null>()(z.object({}), { file: 'in' })
  expect(deed<null>()(withFile, { file: 'in' }).file).toBe('in')
})

test('whatever takes a file is one that a console has a ticket for, or none of its calls', () => {
  const takes = names.filter((name) => 'file' in calls[name].request.shape)
  expect(takes.map((name) => [name, fileOf(name), mayLackFile(name)])).toEqual([
    ['import-traffic', 'in', false],
    ['preview-traffic', 'in', false],
    ['verify-statement', 'in', true],
    ['backup-store', 'place', false],
    ['check-backup', 'in', true],
    ['restore-store', 'in', true],
    ['move-store', 'in', false],
  ])
})

test('a deed changes the store, a dry run of it and whatever is no deed do not', () => {
  expect(changesStore('purge-texts', { before: '2026-10-01' })).toBe(true)
  expect(changesStore('purge-texts', { before: '2026-10-01', dryRun: true })).toBe(false)
  expect(changesStore('preview-undo', { importId: '1' })).toBe(false)
  expect(names.filter((name) => calls[name].kind === 'deed' && calls[name].thread !== 'writer')).toEqual([
    'restore-store',
    'move-store',
  ])
})
