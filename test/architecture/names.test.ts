import { expect, test } from 'vitest'
import { sources } from '../support/arrows.ts'
import { namesOf } from '../support/exports.ts'

/** The files that declare and export a name, by name; a file that only passes a name on declares nothing. */
function declarations(files: readonly { path: string; text: string }[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { path, text } of files) {
    for (const name of namesOf(path, text).declared) found.set(name, [...(found.get(name) ?? []), path])
  }
  return found
}

test('no two files export the same name', { timeout: 60_000 }, () => {
  const found = declarations(sources('src-main', 'src-renderer'))
  expect(found.size).toBeGreaterThan(1_500)
  const twice = [...found].filter(([, paths]) => paths.length > 1)
  expect(twice.map(([name, paths]) => `${name}: ${paths.join(', ')}`)).toEqual([])
})

test('a name that is passed on is declared once', () => {
  const files = [
    { path: 'a.ts', text: 'export interface Rate {}\nexport const one = 1' },
    { path: 'b.ts', text: "export type { Rate } from './a.ts'\nexport const two = 2" },
    { path: 'c.ts', text: 'export function one(): void {}' },
  ]
  expect([...declarations(files)]).toEqual([
    ['Rate', ['a.ts']],
    ['one', ['a.ts', 'c.ts']],
    ['two', ['b.ts']],
  ])
})
