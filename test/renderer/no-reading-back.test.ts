/**
 * Nothing reads a sentence back: what the window words or formats itself comes as typed values. Whoever finds a pattern in
 * a text there says here which text that is, and why it is none of the services' sentences.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const RENDERER = fileURLToPath(new URL('../../src-renderer', import.meta.url))

/** Files that look for patterns: in what a person typed, in names of the program's own, in what a file of theirs holds. */
const ALLOWED: Readonly<Record<string, string>> = {
  'clinic/check/replacements.ts': 'the text that a person wants to make shorter',
  'clinic/list/conversations-behind.ts': 'a template of texts that were sent, of which the words are searched for',
  'components/page/is-typing.ts': 'names of elements',
  'components/table/columns.ts': 'words typed into a filter; cells that a spreadsheet would run',
  'compare/offers/offers-file.ts': 'the mark at the beginning of a file',
  'frame/keys/keys.ts': 'the name of the platform',
  'mapping/MappingPanel.vue': 'times as they stand in a cell of the file',
  'clinic/check/payload/payload-text.ts': 'a message that was pasted: how its JSON begins',
  'sender/sender-draft.ts': 'the path of a fault, such as address[0]',
  'settings/erasure/RetentionForm.vue': 'a number of days that is typed',
  'statements/page/line-rows.ts': 'a price that the window has just written, for its decimals',
  'conversations/explanation/margin-words.ts': 'durations and instants as ISO 8601, which conditions hold as data',
  'mapping/mapping-file.ts': 'the name of a file, from which the name of a mapping is made',
  'conversations/address.ts': 'countries in the address',
  'palette/pasted-address.ts': 'an address that was pasted',
  'palette/filter.ts': 'words typed into the palette, and its own labels',
  'profiles/move.ts': 'a day that is typed',
  'profiles/profile-words.ts': 'the key of a parameter that has no words yet',
  'rates/editor/CardEditor.vue': 'a currency that is typed',
  'rates/card/RateCurves.vue': 'a number that is typed',
  'rates/editor/RateRow.vue': 'a country that is typed',
  'rates/editor/SurchargeRows.vue': 'a country that is typed',
  'rates/draft/card-file.ts': 'the name of a file, and the mark at its beginning',
  'rates/editor/fault-places.ts': 'the path of a fault, such as rates[0].unitPrice',
  'rates/fields/pick.ts': 'words typed into a list of choices',
  'rates/fields/typed.ts': 'numbers that are typed',
  'statements/verify/VerifyPanel.vue': 'a hash, as a whole',
  'thresholds/percents.ts': 'a percent that is typed',
  'views/StatementsView.vue': 'a cycle in the address',
  'words/id.ts': 'a name that is typed, from which an id is made',
  'words/phone.ts':
    'cells and texts of the user’s files, in which numbers of people are masked until they are asked for',
}

/** Calls that take a pattern, and patterns written down. */
const PATTERN =
  /\.(?:replace|replaceAll|match|matchAll|search|split)\(\s*(?:\/|[A-Z_]{2,}\b)|\.(?:exec|test)\(|new RegExp\(/

/** By their path inside the renderer's folder. */
const texts = new Map(
  readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|vue)$/.test(file))
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(RENDERER, file), 'utf8')] as const),
)
const filesWith = (pattern: RegExp): string[] =>
  [...texts].filter(([, text]) => pattern.test(text)).map(([file]) => file)

test('who looks for patterns in a text says in which, and nobody does so unseen', () => {
  const found = filesWith(PATTERN)
  expect(found.length).toBeGreaterThan(10)
  expect(found.filter((file) => !(file in ALLOWED))).toEqual([])
})

test('no file is on the list that does not do so any more', () => {
  expect(Object.keys(ALLOWED).filter((file) => !PATTERN.test(texts.get(file) ?? ''))).toEqual([])
})

test('numbers are masked in users’ ids and in what a file holds, and nowhere else', () => {
  const masking = filesWith(/mask(?:Numbers?|Row)\(/)
  expect(masking.sort()).toEqual([
    'agents/AgentEvents.vue',
    'agents/event-columns.ts',
    'clinic/rewrite/RewriteBox.vue',
    'clinic/wording/MarkedText.vue',
    'compare/readings/differing-columns.ts',
    'conversations/ThreadPage.vue',
    'conversations/explanation/ExplainedMessagePanel.vue',
    'conversations/explanation/MessageSources.vue',
    'conversations/list/ThreadTable.vue',
    'mapping/MappedRows.vue',
    'mapping/MappingColumns.vue',
    'palette/hit-entries.ts',
    'traffic/imports/RejectedRows.vue',
    'words/phone.ts',
  ])
})

test('nobody but the one formatter of money goes by the runtime’s currencies', () => {
  const asking = filesWith(/style: 'currency'|minimumFractionDigits/)
  expect(asking).toEqual(['numbers/money.ts'])
})
