import { expect, test } from 'vitest'
import documents from '../../resources/profile-documents.json' with { type: 'json' }
import { CLAUSES } from '../../src-main/rating/event.ts'
import { profileRef } from '../../src-main/rating/profile.ts'
import { parametersOf } from '../../src-main/services/profile-parameters.ts'
import { listProfiles } from '../../src-main/services/profiles.ts'

const NAMING = new Set(['id', 'version', 'name', 'effectiveFrom', 'sources'])

test.each(listProfiles().map((profile) => [profileRef(profile), profile] as const))(
  'every parameter of %s is listed once, with a meaning, a clause and what says so',
  (_, profile) => {
    const parameters = parametersOf(profile)
    const keys = Object.keys(profile).filter((key) => !NAMING.has(key))
    expect(parameters.map(({ key }) => key).sort()).toEqual(keys.sort())
    for (const { meaning, clause, source, value } of parameters) {
      for (const text of [meaning, clause, source, value]) expect(text).not.toBe('')
      expect(clause).toMatch(/^[2-7](\.\d)?(, [2-7](\.\d)?)*$/)
      for (const each of clause.split(', ').filter((name) => name.includes('.'))) {
        expect(CLAUSES.map((known) => known.clause)).toContain(each)
      }
    }
  },
)

test('every version names its documents parameter by parameter, and only documents that it rests on', () => {
  expect(Object.keys(documents)).toEqual(listProfiles().map(profileRef))
  for (const profile of listProfiles()) {
    const stated = documents[profileRef(profile) as keyof typeof documents]
    for (const [key, source] of Object.entries(stated)) {
      expect(Object.keys(profile)).toContain(key)
      expect(profile.sources.some((document) => source === document || source.startsWith(`${document}: `))).toBe(true)
    }
    expect(
      profile.sources.filter((document) => Object.values(stated).some((each) => each.startsWith(document))),
    ).toEqual(profile.sources)
  }
})

test('what no document says is said to be our own, and what has no effect to have none', () => {
  const sourceOf = (id: string, key: string): string =>
    parametersOf(listProfiles().find((profile) => profile.id === id)!).find((each) => each.key === key)!.source
  expect(sourceOf('vonage', 'actionTapIsMessage')).toMatch(/No document says/)
  expect(sourceOf('vonage', 'sessionMessages')).toMatch(/Without US sessions/)
  expect(sourceOf('infobip-us-sessions', 'sessionMessages')).toMatch(/^Infobip, conversational billing/)
})
