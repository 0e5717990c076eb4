import { hash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pureSha256 } from '../../../src-main/export/evidence/check/pure-sha-256.ts'

test('is the SHA-256 of Node for any text, lone surrogates included', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }), (units) => {
      const text = String.fromCharCode(...units)
      expect(pureSha256(text)).toBe(hash('sha256', text))
    }),
  )
})

test('is right where a character of several bytes stands anywhere among plain ones', () => {
  for (let at = 0; at < 140; at++) {
    for (const odd of ['é', '€', '😀']) {
      const text = `${'a'.repeat(at)}${odd}${'b'.repeat(200 - at)}`
      expect(pureSha256(text)).toBe(hash('sha256', text))
    }
  }
})

test.each([0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128])(
  'is right where the last block has %i bytes before it',
  (bytes) => {
    expect(pureSha256('x'.repeat(bytes))).toBe(hash('sha256', 'x'.repeat(bytes)))
  },
)
