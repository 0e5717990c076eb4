import { expect, test } from 'vitest'
import documents from '../../resources/profile-documents.json' with { type: 'json' }
import { CLAUSES } from '../../src-main/rating/threads/event.ts'
import { profileRef } from '../../src-main/rating/profile/profile.ts'
import { sha256Of } from '../../src-main/services/statements/issued/canonical.ts'
import { parametersOf } from '../../src-main/services/profiles/profile-parameters.ts'
import { listProfiles } from '../../src-main/services/profiles/profiles.ts'

const NAMING = new Set(['id', 'version', 'name', 'effectiveFrom', 'sources'])

test.each(listProfiles().map((profile) => [profileRef(profile), profile] as const))(
  'every parameter of %s is listed once, with a meaning, a clause and what says so',
  (_, profile) => {
    const parameters = parametersOf(profile)
    // Versions from before `a2pJoins` leave it out; they are listed with what that means.
    const keys = new Set([...Object.keys(profile), 'a2pJoins'].filter((key) => !NAMING.has(key)))
    expect(parameters.map(({ key }) => key).sort()).toEqual([...keys].sort())
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
      expect([...Object.keys(profile), 'a2pJoins']).toContain(key)
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

test('which unanswered messages join is said of every version, whether it came before the parameter or not', () => {
  const joins = listProfiles().map((profile) => [
    profileRef(profile),
    parametersOf(profile).find(({ key }) => key === 'a2pJoins')!.value,
  ])
  expect(joins).toEqual([
    ['vonage@1', 'the most recent one'],
    ['infobip@1', 'the most recent one'],
    ['infobip-us-sessions@1', 'the most recent one'],
    ['google@1', 'the most recent one'],
    ['google-carrier-log@1', 'all that wait'],
  ])
})

test('a released version stays what it is to the byte: issued statements hold its hash', () => {
  const hashes = Object.fromEntries(listProfiles().map((profile) => [profileRef(profile), sha256Of(profile)]))
  expect(hashes).toEqual({
    'vonage@1': '333d858de396b7373983478d255524ef85ea2a6f0b49bff0d5a71496692c6c0b',
    'infobip@1': '3cfbcf46bab548d099caad82846a362c42ec5fde2b476912502cc9a922d208d3',
    'infobip-us-sessions@1': '29ec8af8035edea2b6be6ee587198816c535b1ddc2439f0449379af0d18aaca1',
    'google@1': '113e879bd90386852f08878e8287ea01bb0a8ae7e74257702e7dc07f0f3c9404',
    'google-carrier-log@1': 'f7fe57e8ee7e2f14fa09567410a9c69fce2edf444e62e7bbaca7381b5d085faa',
  })
})
