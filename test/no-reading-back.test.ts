/**
 * Nothing in the house reads a sentence back: whoever wants to know why something was refused goes by its code. What is
 * looked at for its words all the same was worded by somebody else's code, which has none; each says whose.
 * The window has a stricter test of its own (`renderer/no-reading-back.test.ts`).
 */
import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sources } from './support/arrows.ts'

/** What a sentence stands in. */
const SAID = String.raw`\.(?:message|sentence|reason|mend)\b[!?]*`
const READING = new RegExp(
  [
    `${SAID}\\.(?:split|replace|replaceAll|match|matchAll|search|includes|startsWith|endsWith|indexOf|slice)\\(`,
    `\\.(?:test|exec)\\([^()]*${SAID}\\)`,
    `${SAID} [!=]== ['"\`]`,
  ].join('|'),
)

const ALLOWED: Readonly<Record<string, string>> = {
  'src-main/core/documents/check.ts': 'keys that a schema hands over in the only place that its checker has for them',
  'src-main/hosts/cli/program.ts': 'what the parser of arguments says, which has codes but not what is to be shown',
  'src-main/store/file/store-error.ts': 'what SQLite’s driver says of a folder that is not there',
  'src-renderer/frame/page-errors.ts': 'what browsers say of a loop of resizing',
  'scripts/launch.mjs': 'what Node says of a package that is not installed',
  'scripts/start.ts': 'what Node’s parser of arguments says',
}

const texts = [
  ...sources(),
  ...readdirSync('scripts')
    .filter((name) => /\.m?[tj]s$/.test(name))
    .map((name) => ({ path: `scripts/${name}`, text: readFileSync(`scripts/${name}`, 'utf8') })),
]
/** Where a text stands on several lines, it is looked at on one. */
const reads = (text: string): boolean => READING.test(text.replaceAll(/\n\s*/g, ''))

test('nobody looks into a sentence for what it says', () => {
  expect(texts.filter(({ path, text }) => reads(text) && !(path in ALLOWED)).map(({ path }) => path)).toEqual([])
})

test('no file is on the list that does not do so any more', () => {
  expect(Object.keys(ALLOWED).filter((path) => !reads(texts.find((each) => each.path === path)?.text ?? ''))).toEqual(
    [],
  )
})

test.each([
  `refusal.message.split(';')[0]!`,
  `if (/not there/.test(failure.message)) again()`,
  `fault.message === 'is missing'`,
  `error.message\n    .replace(/^error: /, '')`,
  `row.reason.startsWith('the quote')`,
])('%j is found', (text) => expect(reads(text)).toBe(true))
test.each(['const { message } = failure', 'say(failure.message)', `{ message: 'x' }`])('%j is not', (text) =>
  expect(reads(text)).toBe(false),
)
