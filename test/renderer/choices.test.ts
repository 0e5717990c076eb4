import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('every list of choices can be chosen from by keyboard: the library’s hears keys only in its field', () => {
  const files = globSync('src-renderer/**/*.vue')
  const deaf = files.filter((file) => /search-input="(false|[^"]*: false)"/.test(readFileSync(file, 'utf8')))
  expect(files.length).toBeGreaterThan(100)
  expect(deaf).toEqual([])
})
