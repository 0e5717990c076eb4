import { describe, expect, test } from 'vitest'
import { categoryLabel } from '../../../src-main/core/words/labels/category.ts'
import { countries, countryName, countryWords, isCountry } from '../../../src-main/core/words/labels/country.ts'
import { shortTypeLabel, typeLabel } from '../../../src-main/core/words/labels/event-type.ts'
import { CATEGORIES } from '../../../src-main/rating/profile/rules.ts'
import { EVENT_TYPES } from '../../../src-main/rating/threads/event.ts'

describe('countries', () => {
  test('are the 249 of ISO 3166-1, each with a name', () => {
    const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place))
    const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)
    expect(codes).toHaveLength(249)
    expect(codes.filter((code) => countryName(code) === code)).toEqual([])
    expect(
      countries()
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(codes)
    // What is reserved, historical or regional is none, whatever the runtime can name.
    expect(['EU', 'SU', 'XK', 'ZZ', 'UK', 'de', ''].filter(isCountry)).toEqual([])
  })
  test('are listed by their names', () => {
    const names = countries().map(({ name }) => name)
    expect(names).toEqual(names.toSorted((left, right) => left.localeCompare(right, 'en')))
    expect(countries()[0]).toEqual({ code: 'AF', name: 'Afghanistan' })
  })
  test('of a card may be any other, in capitals where that stands for itself; what is no code stays as it is', () => {
    expect([countryName('DE'), countryName('*'), countryName('zz'), countryName('')]).toEqual([
      'Germany',
      'Any other country',
      'zz',
      '',
    ])
    expect([countryWords('DE'), countryWords('*')]).toEqual(['Germany', 'any other country'])
  })
})

describe('types of events', () => {
  test('each have a name of their own, which begins with the short one', () => {
    expect(new Set(EVENT_TYPES.map(typeLabel)).size).toBe(EVENT_TYPES.length)
    expect(new Set(EVENT_TYPES.map(shortTypeLabel)).size).toBe(EVENT_TYPES.length)
    for (const type of EVENT_TYPES) {
      const noun = type.endsWith('_message') ? ' message' : ''
      expect(typeLabel(type)).toBe(shortTypeLabel(type) + noun)
      // The name says what the type's own does, in the same words.
      expect(typeLabel(type).toLowerCase().replaceAll(' ', '_')).toBe(type)
    }
  })
})

test('categories of agents are called by their names', () => {
  expect(CATEGORIES.map(categoryLabel)).toEqual(['Conversational', 'Non-conversational'])
})
