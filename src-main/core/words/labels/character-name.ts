/** What a person calls a character that is not on every keyboard: its name in plain words, for lists and screen readers. */

const NAMES: Readonly<Record<string, string>> = {
  '“': 'left double quotation mark',
  '”': 'right double quotation mark',
  '„': 'low double quotation mark',
  '‟': 'reversed double quotation mark',
  '«': 'left double angle quotation mark',
  '»': 'right double angle quotation mark',
  '″': 'double prime',
  '〝': 'reversed double prime quotation mark',
  '〞': 'double prime quotation mark',
  '‘': 'left single quotation mark',
  '’': 'right single quotation mark',
  '‚': 'low single quotation mark',
  '‛': 'reversed single quotation mark',
  '‹': 'left angle quotation mark',
  '›': 'right angle quotation mark',
  '′': 'prime',
  '‐': 'hyphen',
  '‑': 'no-break hyphen',
  '‒': 'figure dash',
  '–': 'en dash',
  '—': 'em dash',
  '―': 'horizontal bar',
  '−': 'minus sign',
  '\u00a0': 'no-break space',
  '\u2000': 'en space',
  '\u2001': 'em space',
  '\u2002': 'en space',
  '\u2003': 'em space',
  '\u2004': 'third-em space',
  '\u2005': 'quarter-em space',
  '\u2006': 'sixth-em space',
  '\u2007': 'figure space',
  '\u2008': 'punctuation space',
  '\u2009': 'thin space',
  '\u200a': 'hair space',
  '\u202f': 'narrow no-break space',
  '\u205f': 'mathematical space',
  '\u3000': 'ideographic space',
  '\u2028': 'line separator',
  '\u2029': 'paragraph separator',
  '\u00ad': 'soft hyphen',
  '\u200b': 'zero-width space',
  '\u2060': 'word joiner',
  '\ufeff': 'byte order mark',
  '\u200d': 'zero-width joiner',
  '\u200c': 'zero-width non-joiner',
  '\u200e': 'left-to-right mark',
  '\u200f': 'right-to-left mark',
  '•': 'bullet',
  '●': 'black circle',
  '▪': 'small black square',
  '‣': 'triangular bullet',
  '·': 'middle dot',
  '×': 'multiplication sign',
  '→': 'arrow to the right',
  '←': 'arrow to the left',
  '⇒': 'double arrow to the right',
  '…': 'ellipsis',
  '€': 'euro sign',
  '£': 'pound sign',
  '¥': 'yen sign',
  '¢': 'cent sign',
  '₹': 'rupee sign',
  '°': 'degree sign',
  '§': 'section sign',
  '©': 'copyright sign',
  '®': 'registered sign',
  '™': 'trade mark sign',
  '½': 'one half',
  '¼': 'one quarter',
  '¾': 'three quarters',
  '¡': 'inverted exclamation mark',
  '¿': 'inverted question mark',
  ß: 'sharp s',
  æ: 'letter ae',
  Æ: 'capital letter ae',
  ø: 'o with stroke',
  Ø: 'capital O with stroke',
  ł: 'l with stroke',
  Ł: 'capital L with stroke',
  đ: 'd with stroke',
  Đ: 'capital D with stroke',
  ı: 'dotless i',
  œ: 'letter oe',
  Œ: 'capital letter oe',
}

const MARKS: Readonly<Record<string, string>> = {
  '\u0300': 'grave accent',
  '\u0301': 'acute accent',
  '\u0302': 'circumflex',
  '\u0303': 'tilde',
  '\u0304': 'macron',
  '\u0306': 'breve',
  '\u0307': 'dot above',
  '\u0308': 'two dots above',
  '\u030a': 'ring above',
  '\u030b': 'double acute accent',
  '\u030c': 'caron',
  '\u0323': 'dot below',
  '\u0326': 'comma below',
  '\u0327': 'cedilla',
  '\u0328': 'ogonek',
}

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{sc=Grek}/u, 'Greek letter'],
  [/\p{sc=Cyrl}/u, 'Cyrillic letter'],
  [/\p{sc=Arab}/u, 'Arabic character'],
  [/\p{sc=Hebr}/u, 'Hebrew letter'],
  [/\p{sc=Deva}/u, 'Devanagari character'],
  [/\p{sc=Thai}/u, 'Thai character'],
  [/\p{sc=Hang}/u, 'Korean syllable'],
  [/[\p{sc=Hira}\p{sc=Kana}]/u, 'Japanese character'],
  [/\p{sc=Han}/u, 'Chinese character'],
]

const codesOf = (character: string): string =>
  [...character].map((each) => `U+${each.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')

/** `en dash`, `a with acute accent`, `emoji`; with its code points where the words do not tell it from every other. */
export function characterName(character: string): string {
  const known = NAMES[character]
  if (known !== undefined) return known
  if (/^[\r\n]+$/.test(character)) return 'line break'
  if (/^\p{RGI_Emoji}$/v.test(character) || /\p{Extended_Pictographic}/u.test(character)) return 'emoji'
  const [letter = '', ...marks] = character.normalize('NFD')
  const named = marks.map((mark) => MARKS[mark])
  if (/^[a-z]$/i.test(letter) && named.length > 0 && named.every((name) => name !== undefined)) {
    return `${/[A-Z]/.test(letter) ? `capital ${letter}` : letter} with ${named.join(' and ')}`
  }
  const script = SCRIPTS.find(([pattern]) => pattern.test(character))
  return `${script?.[1] ?? 'character'} ${codesOf(character)}`
}

/** The character where a person can see it, else its name: for what stands in a sentence or on a button. */
export const seenOrNamed = (character: string): string =>
  character === ''
    ? 'nothing'
    : /^[\p{Z}\p{C}]+$/u.test(character)
      ? (PLAIN[character] ?? characterName(character))
      : character

const PLAIN: Readonly<Record<string, string>> = { ' ': 'a space', '\n': 'a line break', '\t': 'a tab' }
