/**
 * What is cheaper than a character and means the same: plain quotes, dashes and spaces for typographic ones, letters and
 * figures without a style. Accents, symbols and emoji have no twin, for without them a text says something else.
 */

/** Twins that are changed together, so that a text never mixes two kinds of quotes. */
export const TWIN_FAMILIES = [
  'double quotes',
  'single quotes',
  'dashes',
  'spaces',
  'invisible',
  'letters',
  'signs',
] as const
export type TwinFamily = (typeof TWIN_FAMILIES)[number]

const TWINS: Readonly<Record<TwinFamily, Readonly<Record<string, string>>>> = {
  'double quotes': { '“': '"', '”': '"', '„': '"', '‟': '"', '«': '"', '»': '"', '″': '"', '〝': '"', '〞': '"' },
  'single quotes': { '‘': "'", '’': "'", '‚': "'", '‛': "'", '‹': "'", '›': "'", '′': "'" },
  dashes: { '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-' },
  spaces: {
    '\u00a0': ' ',
    '\u2000': ' ',
    '\u2001': ' ',
    '\u2002': ' ',
    '\u2003': ' ',
    '\u2004': ' ',
    '\u2005': ' ',
    '\u2006': ' ',
    '\u2007': ' ',
    '\u2008': ' ',
    '\u2009': ' ',
    '\u200a': ' ',
    '\u202f': ' ',
    '\u205f': ' ',
    '\u3000': ' ',
    '\u2028': '\n',
    '\u2029': '\n',
  },
  // Neither joiners, which make letters and emoji, nor marks of direction.
  invisible: { '\u00ad': '', '\u200b': '', '\u2060': '', '\ufeff': '' },
  letters: {},
  signs: { '•': '*', '●': '*', '▪': '*', '‣': '*', '×': 'x', '→': '->', '←': '<-', '⇒': '=>', '…': '...' },
}

const BY_CHARACTER: ReadonlyMap<string, { text: string; family: TwinFamily }> = new Map(
  TWIN_FAMILIES.flatMap((family) =>
    Object.entries(TWINS[family]).map(([character, text]) => [character, { text, family }] as const),
  ),
)

/** Letters, figures and signs of full width, ligatures, and letters that are drawn as if they were bold or italic. */
const STYLED = /^[\uff01-\uff5e\ufb00-\ufb04\u{1d400}-\u{1d7ff}]$/u

/**
 * The twin of a character as it is seen, which may be several code points; null where it has none. Whether it is cheaper
 * depends on the unit: `…` has as many bytes as `...` but fewer characters.
 */
export function twinOf(character: string): { text: string; family: TwinFamily } | null {
  const known = BY_CHARACTER.get(character)
  if (known) return known
  const composed = STYLED.test(character) ? character.normalize('NFKC') : character.normalize('NFC')
  return composed === character ? null : { text: composed, family: 'letters' }
}

let segmenter: Intl.Segmenter | undefined

/** The characters of a text as they are seen: an emoji with its joiners is one, a letter with its marks as well. */
export function* seenCharacters(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) yield segment
}
