/** Stands for letters that the typeface does not have. */
export const LEFT_OUT = '[…]'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * A text as a typeface can print it: composed, on one line, without invisible characters. Emoji are left out. A run of
 * other letters that the typeface lacks, such as Chinese or Arabic ones, becomes one `[…]`, so that none prints as a
 * box or disappears unnoticed.
 * @param covers whether the typeface has a character, by its code point
 */
export function printable(text: string, covers: (codePoint: number) => boolean): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Co}\p{Cn}]/gu, '')
  let shown = ''
  for (const { segment } of graphemes.segment(plain)) {
    const visible = segment.replace(/\p{Cf}|[\uFE00-\uFE0F]/gu, '')
    if ([...visible].every((character) => covers(character.codePointAt(0)!))) shown += visible
    else if (!/^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(segment) && !shown.endsWith(LEFT_OUT))
      shown += LEFT_OUT
  }
  return shown.replace(/ +/g, ' ').trim()
}

/** A name, or the id in its place where the typeface has no letter of the name. */
export function printableName(name: string, id: string, covers: (codePoint: number) => boolean): string {
  const shown = printable(name, covers)
  return /[\p{L}\p{N}]/u.test(shown) ? shown : printable(id, covers) || shown
}
