import { expect, test } from 'vitest'
import { hindrance, isSystemError } from '../../src-main/core/words/hindrance.ts'

const coded = (code: string): Error => Object.assign(new Error(`${code}: raw words`), { code })

test.each(['EBUSY', 'EPERM', 'EACCES'])('on Windows, %s tells of another program that has the file open', (code) => {
  expect(hindrance(coded(code), 'win32')).toContain('another program, such as Excel, has it open')
})

test('elsewhere a permission is a permission, and a busy file is still one that is held', () => {
  expect(hindrance(coded('EPERM'), 'linux')).toBe('permission is denied')
  expect(hindrance(coded('EACCES'), 'darwin')).toBe('permission is denied')
  expect(hindrance(coded('EBUSY'), 'linux')).toContain('another program')
})

test('a full disk is called full, and what has no words is said by its code, or as it is where nothing of the system is in the way', () => {
  expect(hindrance(coded('ENOSPC'), 'win32')).toBe('the disk is full')
  expect(hindrance(coded('EWHATEVER'), 'linux')).toBe('the system refuses it (EWHATEVER)')
  expect(hindrance('text', 'linux')).toBe('text')
})

test('a bug is no system error', () => {
  expect([isSystemError(coded('EBUSY')), isSystemError(new TypeError('x')), isSystemError(null)]).toEqual([
    true,
    false,
    false,
  ])
})
