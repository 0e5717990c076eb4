import { expect, test } from 'vitest'
import { hindrance, hindranceWords, isSystemError } from '../../src-main/core/words/reasons/hindrance.ts'

const coded = (code: string): Error => Object.assign(new Error(`${code}: raw words`), { code })
const words = (error: unknown, platform: string): string => hindranceWords(hindrance(error, platform))

test.each(['EBUSY', 'EPERM', 'EACCES'])('on Windows, %s tells of another program that has the file open', (code) => {
  expect(words(coded(code), 'win32')).toContain('another program, such as Excel, has it open')
})

test('elsewhere a permission is a permission, and a busy file is still one that is held', () => {
  expect(words(coded('EPERM'), 'linux')).toBe('permission is denied')
  expect(words(coded('EACCES'), 'darwin')).toBe('permission is denied')
  expect(words(coded('EBUSY'), 'linux')).toContain('another program')
})

test('a full disk is called full, and what has no words is said by its code, or as it is where nothing of the system is in the way', () => {
  expect(words(coded('ENOSPC'), 'win32')).toBe('the disk is full')
  expect(words(coded('EWHATEVER'), 'linux')).toBe('the system refuses it (EWHATEVER)')
  expect(words('text', 'linux')).toBe('text')
})

test('a bug is no system error', () => {
  expect([isSystemError(coded('EBUSY')), isSystemError(new TypeError('x')), isSystemError(null)]).toEqual([
    true,
    false,
    false,
  ])
})
