import type { Random } from './random.ts'

const NUMBERS = [
  '0',
  '-0',
  '00012',
  '-1',
  '1e400',
  '1E-400',
  '9007199254740993',
  '123456789012345678901234567890',
  '4.479E+11',
  '4,479E+11',
  '447700900123.0',
  '0,0333',
  '0.0333000000001',
  '.5',
  '5.',
  '1_000',
  '0x1f',
  'NaN',
  'Infinity',
  '٣٤',
]

const TIMES = [
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  '3406-01-01',
  '2026-02-30T00:00:00Z',
  '2026-10-25T02:30:00',
  '1970-01-01',
  '1e12',
  '1790847000',
  '1790847000000',
  '17908470000000000',
  '2026-10-01T24:00:00Z',
  '2026-10-01T10:00:60Z',
  '2026-10-01T10:00:00+99:99',
  'Thu, 01 Oct 2026 09:30:00 +0000',
  '01/10/2026 10:00',
  '46000.5',
  'yesterday',
]

const TEXTS = [
  '',
  ' ',
  '""',
  '"',
  "'+447700900123",
  '="m1"',
  '=HYPERLINK("x")',
  'NULL',
  '\\N',
  '(null)',
  'nan',
  'true',
  'null',
  '\0',
  '\u200b',
  '\u200em1\u200f',
  '\ufeff',
  '\u202em1',
  '+44\u20117700\u2011900123',
  'm\u00a01',
  '\u{1f389}'.repeat(9),
  'é',
  '\ud800',
  'a\tb',
  'a\rb',
  'a\nb',
  '__proto__',
  'toString',
  'constructor',
  'A2P',
  'P2A',
  'UK',
  'ZZ',
  'delivered',
  'read',
]

/** A value that somebody's spreadsheet, exporter or ill will puts into a cell. */
export function oddValue(random: Random): string {
  if (random.oneIn(12)) return random.pick(['x', '7', 'é', '\u200b', '"']).repeat(1 + random.below(2000))
  if (random.oneIn(400)) return 'x'.repeat(900_000)
  return random.pick(random.pick([NUMBERS, TIMES, TEXTS]))
}

/** The same for JSON, where it is written as JSON. */
export function oddJson(random: Random): string {
  if (random.oneIn(4)) return random.pick(NUMBERS)
  if (random.oneIn(5))
    return JSON.stringify(oddValue(random)).replace(/^"/, '"\\u' + random.pick(['d800', 'feff', '0000', '200b']))
  if (random.oneIn(5))
    return random.pick(['true', 'null', '[]', '{}', '[null]', '[{}]', '[[]]', '{"toString":1}', '{"__proto__":{}}'])
  if (random.oneIn(6)) return deep(random)
  return JSON.stringify(oddValue(random))
}

function deep(random: Random): string {
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a":', '}]'],
  ] as const)
  const levels = random.pick([3, 60, 499, 501, 5000, random.oneIn(10) ? 100_000 : 700])
  return `${open.repeat(levels)}1${close.repeat(random.oneIn(8) ? levels - 1 : levels)}`
}
