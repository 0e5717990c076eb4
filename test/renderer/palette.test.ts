import { describe, expect, it } from 'vitest'
import { SCREEN_LIST } from '../../src-main/contract/screens.ts'
import { findEntries, type PaletteEntry } from '../../src-renderer/palette/filter.ts'

const entry = (label: string, words = '', group: PaletteEntry['group'] = 'Screens'): PaletteEntry => ({
  id: label,
  group,
  label,
  icon: '',
  words,
  perform: () => {},
})
const entries = [
  entry('Overview', 'home total'),
  entry('Rate card', 'prices'),
  entry('Import traffic', 'file upload', 'Actions'),
  entry('Traffic', 'import files'),
  entry('Café Zürich AG', 'cafe-zuerich', 'Tenants'),
]
const labels = (query: string): string[] => findEntries(entries, query).map((each) => each.label)

describe('the palette finds', () => {
  it('everything, as it stands, for no query', () => expect(labels('  ')).toEqual(entries.map((each) => each.label)))
  it('the start of a label before the start of a word in it', () =>
    expect(labels('traf')).toEqual(['Traffic', 'Import traffic']))
  it('a label before other words', () => expect(labels('import')).toEqual(['Import traffic', 'Traffic']))
  it('by other words', () => expect(labels('prices')).toEqual(['Rate card']))
  it('without accents or capitals', () => expect(labels('CAFE zuri')).toEqual(['Café Zürich AG']))
  it('only what holds every word', () => expect(labels('traffic upload')).toEqual(['Import traffic']))
  it('scattered letters, as people shorten words', () => expect(labels('ovw')).toEqual(['Overview']))
  it('nothing for nonsense', () => expect(labels('qqq')).toEqual([]))
})

it('every screen has a key of its own', () => {
  const keys: readonly string[] = SCREEN_LIST.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
})
