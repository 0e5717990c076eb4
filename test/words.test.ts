/**
 * Whatever a person reads is worded once, in `core/words`: counts with their words, labels of types and categories, why
 * a row was rejected. A second place that does so by itself is found by how it has to be written.
 */
import { expect, test } from 'vitest'
import { sources } from './support/arrows.ts'

interface Rule {
  what: string
  written: RegExp
  /** Files that may, each with its reason. */
  but: Readonly<Record<string, string>>
  found: readonly string[]
  left: readonly string[]
}

const RULES: readonly Rule[] = [
  {
    what: 'one is told from many by agreed, counted or plainCount',
    written: /(?:[!=]== 1n?|> 1)\s*\?\s*(?:['"`]|\[['"`])/,
    but: {
      'src-main/export/events/events-xlsx.ts': 'the first sheet of a workbook has no number',
      'src-main/services/message-check/message-fault.ts': 'a flag that the store keeps as 1',
      'src-main/services/statements/rate-again/event-facts.ts':
        'JSON by its pieces, with a flag that the store keeps as 1',
      'src-main/store/copies/backup.ts': 'the first copy has no number in its name',
      'src-main/store/copies/move-file.ts': 'the first copy has no number in its name',
      'src-main/store/copies/replace-store.ts': 'the first copy has no number in its name',
      'src-renderer/clinic/check/TextCheckBox.vue': 'the colour of a figure',
      'src-renderer/profiles/profile-words.ts': 'a version is named only where there are several',
      'src-renderer/rates/fields/TiersCell.vue': 'a range has an end only where it has several prices',
    },
    found: [`\${count} \${count === 1 ? 'row' : 'rows'}`, `n !== 1 ? 's' : ''`, `{{ n === 1\n ? "goes" : "go" }}`],
    left: [`agreed(count, 'is', 'are')`, 'all.length === 1 ? all[0] : null', 'n > 1 ? more() : null'],
  },
  {
    what: 'a noun after a figure agrees with it',
    written:
      /\b(?:formatCount|groupDigits)\([^`{}]*\)\s*\}{1,2} (?:messages|bytes|characters|rows|units|segments|events|agents|clients)\b/,
    but: {},
    found: ['`${formatCount(done)} messages read`', '{{ formatCount(rows ?? 0) }} rows'],
    left: ['`${formatCount(done)} of them`', "countWithWord(done, 'message')"],
  },
  {
    what: 'plurals and names of countries have one maker',
    written: /Intl\.PluralRules|type: 'region'/,
    but: {},
    found: [`new Intl.PluralRules('en')`],
    left: [`new Intl.NumberFormat('en')`],
  },
  {
    what: 'figures of sentences are grouped by one maker',
    written: /\.toLocaleString\('en/,
    but: {},
    found: [`rows.toLocaleString('en')`],
    left: [`counted(rows, 'row')`],
  },
  {
    what: 'types of events and categories have one table of labels',
    written: /\b(?:[ap]2[ap]_\w+|interactive_session|'?(?:non-)?conversational'?): \[?['"`][A-Z]/,
    but: {},
    found: [`a2p_conversation: 'A2P conversation',`, `'non-conversational': "Not"`],
    left: [`a2p_conversation: { family: 'conversation' }`, `category: 'conversational'`],
  },
  {
    what: 'why a row is rejected is worded from its code',
    written: /\breason: (?:`|'[a-z]+ )/,
    but: {},
    found: [`problems.push({ line, reason: \`the \${unit} is no JSON\` })`, `{ reason: 'the row is empty' }`],
    left: [`reason: rowFaultWords(fault)`, `reason: string`],
  },
]

const texts = sources().filter(({ path }) => !path.startsWith('src-main/core/words/'))

test.each(RULES)('$what', ({ written, but }) => {
  const offenders = texts.filter(({ text }) => written.test(text)).map(({ path }) => path)
  expect(offenders.sort()).toEqual(Object.keys(but).sort())
})

test.each(RULES)('a text that breaks the rule is found, and no other: $what', ({ written, found, left }) => {
  for (const text of found) expect(text).toMatch(written)
  for (const text of left) expect(text).not.toMatch(written)
})
