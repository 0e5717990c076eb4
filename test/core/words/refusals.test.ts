import { expect, test } from 'vitest'
import { REFUSAL_TABLES, REFUSALS } from '../../../src-main/core/words/refusals/table.ts'
import { refuse } from '../../../src-main/core/words/problem.ts'
import { sources } from '../../support/arrows.ts'
import { readFileSync, readdirSync } from 'node:fs'

const codes = Object.keys(REFUSALS)

test('no code stands in two tables', () => {
  expect(codes.length).toBe(REFUSAL_TABLES.reduce((sum, table) => sum + Object.keys(table).length, 0))
})

test('every code is given somewhere', () => {
  const scripts = readdirSync('scripts').filter((name) => name.endsWith('.ts'))
  const texts = [
    ...sources().filter(({ path }) => !path.startsWith('src-main/core/words/refusals/')),
    ...scripts.map((name) => ({ text: readFileSync(`scripts/${name}`, 'utf8') })),
  ].map(({ text }) => text)
  const given = (code: string): boolean => texts.some((text) => text.includes(`'${code}'`))
  expect(codes.filter((code) => !given(code))).toEqual([])
  expect(given('a-code-of-nobody')).toBe(false)
})

test('a refusal is cloned as it is: what it is told is plain data', () => {
  const refusal = refuse('store-moved', { became: 'gone', file: 'a.sqlite' }).with([{ path: 'x', message: 'y' }])
  const facts = structuredClone(refusal.facts())
  expect(facts).toEqual({
    kind: 'failed',
    code: 'store-moved',
    args: { became: 'gone', file: 'a.sqlite' },
    message:
      'a.sqlite is not there any more: it was moved or deleted while it was open; nothing was changed: put the file back, then open it again',
    faults: [{ path: 'x', message: 'y' }],
  })
})
