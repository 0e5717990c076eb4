import { oddJson, oddValue } from './odd-values.ts'
import type { Random } from './random.ts'

/** A change to the text of a CSV or JSON file. */
type TextChange = (text: string, random: Random) => string

const changedLine = (text: string, random: Random, change: (line: string) => string): string => {
  const lines = text.split('\n')
  const at = random.below(lines.length)
  lines[at] = change(lines[at]!)
  return lines.join('\n')
}

const delimiterOf = (text: string): string => /[,;\t|]/.exec(text)?.[0] ?? ','

const withField = (text: string, random: Random, change: (field: string) => string): string =>
  changedLine(text, random, (line) => {
    const delimiter = delimiterOf(text)
    const fields = line.split(delimiter)
    const at = random.below(fields.length)
    fields[at] = change(fields[at]!)
    return fields.join(delimiter)
  })

/** A place in a text, where something is put. */
const withPut = (text: string, random: Random, put: string, cut = 0): string => {
  const at = random.below(text.length)
  return text.slice(0, at) + put + text.slice(at + cut)
}

const OF_CSV: readonly TextChange[] = [
  (text, random) => withField(text, random, () => oddValue(random)),
  (text, random) => withField(text, random, () => `"${oddValue(random).replaceAll('"', '""')}"`),
  (text, random) =>
    withField(text, random, (field) => random.pick([`"${field}`, `${field}"`, `"${field}"x`, `""${field}`])),
  (text, random) => changedLine(text, random, (line) => line + delimiterOf(text).repeat(1 + random.below(5))),
  (text, random) => changedLine(text, random, (line) => line.slice(0, random.below(line.length))),
  (text, random) =>
    changedLine(text, random, (line) => delimiterOf(text).repeat(random.below(20)) + (random.oneIn(2) ? '' : line)),
  (text, random) => changedLine(text, random, (line) => `${line}\n${random.pick(['', line, ' ', '"'])}`),
  (text, random) => text.replaceAll(delimiterOf(text), random.pick([';', '\t', '|', ',', ':'])),
  (text, random) =>
    random.pick(['sep=;\n', 'sep=,\n', '"sep=\t"\n', 'Report\n\nof all;things\n', '"open\n', '\n'.repeat(25)]) + text,
  (text, random) => text.replaceAll('\n', random.pick(['\r\n', '\r', '\n\n', '\u2028'])),
  (text) => text.split('\n').toReversed().join('\n'),
]

const OF_JSON: readonly TextChange[] = [
  // A value, a key, and what stands between them.
  (text, random) =>
    replacedMatch(text, random, /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d[\d.eE+-]*|true|false|null/g, () => oddJson(random)),
  (text, random) =>
    replacedMatch(text, random, /"(?:[^"\\]|\\.)*"(?=\s*:)/g, () =>
      JSON.stringify(
        random.pick(['toString', '__proto__', 'constructor', 'hasOwnProperty', 'toJSON', 'then', 'results', '', 'x']),
      ),
    ),
  (text, random) =>
    replacedMatch(text, random, /\{/g, (found) => `${found}${JSON.stringify(oddValue(random))}:${oddJson(random)},`),
  (text, random) =>
    replacedMatch(text, random, /[{}[\],:]/g, () => random.pick(['', '{', '}', '[', ']', ',', ':', '"', '\n'])),
  (text, random) =>
    `{${JSON.stringify(random.pick(['results', 'messages', 'data', 'x']))}:[${text.trim().replaceAll(/\}\s*\{/g, '},{')}]${random.pick(['', ',"y":[{}]', ',"results":[]'])}}`,
  (text, random) => `[${text.trim().replaceAll(/\}\s*\{/g, '},{')}${random.pick([']', ',]', '', ']]'])}`,
  (text, random) => text.replaceAll('\n', random.pick(['', '\r\n', '\n\n', ' '])),
  (text, random) => withPut(text, random, oddJson(random), random.below(3)),
]

function replacedMatch(text: string, random: Random, pattern: RegExp, put: (found: string) => string): string {
  const found = [...text.matchAll(pattern)]
  if (found.length === 0) return text
  const { index, 0: whole } = random.pick(found)
  return text.slice(0, index) + put(whole) + text.slice(index + whole.length)
}

/** Changed as its kind asks for, or now and then as another would. */
export function changedText(text: string, random: Random): string {
  const isJson = /^\s*[[{]/.test(text) !== random.oneIn(20)
  return random.pick(isJson ? OF_JSON : OF_CSV)(text, random)
}
