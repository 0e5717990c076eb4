import { createMemoryHistory, createRouter } from 'vue-router'
import { describe, expect, it, test } from 'vitest'
import type { PaletteEntry } from '../../src-renderer/palette/filter.ts'
import { phraseOf } from '../../src-renderer/palette/hit-entries.ts'
import { pastedAddress } from '../../src-renderer/palette/pasted-address.ts'
import { paletteSections } from '../../src-renderer/palette/sections.ts'

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:any(.*)*', component: {} }] })
const entry = (id: string, group: PaletteEntry['group'], sameAs?: string): PaletteEntry => ({
  id,
  group,
  label: id,
  icon: '',
  perform: () => {},
  ...(sameAs === undefined ? {} : { sameAs }),
})

describe('an address that is pasted', () => {
  it.each([
    ['#/conversations?tenant=acme', 'Conversations'],
    ['  http://127.0.0.1:51234/#/statements/2026-10?line=3 ', 'Statements'],
    ['app://ratedesk/index.html#/traffic?import=4', 'Traffic'],
  ])('%s opens %s', (text, title) => expect(pastedAddress(router, text)?.label).toBe(`Open this address of ${title}`))
  it.each([
    '#/nowhere',
    '#/conversationsx',
    'conversations',
    '#',
    'see http://127.0.0.1/#/overview',
    '#/overview and on',
  ])('%s is none', (text) => expect(pastedAddress(router, text)).toBe(null))
})

describe('the palette', () => {
  const own = [entry('Overview', 'Screens'), entry('Acme', 'Tenants', 'found tenant acme')]
  const found = [
    entry('found tenant acme', 'Tenants'),
    entry('found import 1', 'Imports'),
    entry('found agent a', 'Agents'),
  ]
  const shownFor = (query: string): [string, string[]][] =>
    paletteSections(own, found, query).map(({ title, entries }) => [title, entries.map(({ id }) => id)])

  it('shows its own above what was found, by kind in one order, and nothing twice', () =>
    expect(shownFor('acme')).toEqual([
      ['Go to', ['Acme']],
      ['Agents', ['found agent a']],
      ['Imports', ['found import 1']],
    ]))
  it('shows what was found where it has nothing of its own', () =>
    expect(shownFor('zzz').map(([title]) => title)).toEqual(['Tenants', 'Agents', 'Imports']))
  it('shows its own by kind while nothing is typed', () =>
    expect(shownFor(' ')).toEqual([
      ['Screens', ['Overview']],
      ['Tenants', ['Acme']],
    ]))
})

test('a text is looked for as a phrase, a long one by whole words of its beginning', () => {
  expect(phraseOf('Your "code" is 12')).toBe('"Your  code  is 12"')
  const long = phraseOf(`${'word '.repeat(60)}end`)
  expect(long).toMatch(/^"(word )+word"$/)
  expect(long.length).toBeLessThanOrEqual(202)
  expect(phraseOf('x'.repeat(300))).toBe('x'.repeat(200))
})
