import fc from 'fast-check'

/**
 * Texts that control a terminal, turn or break lines, or are half a character. They are listed here, and not taken from
 * the program's own list.
 */
const HOSTILE: readonly string[] = [
  '\u{1b}[2J\u{1b}[1;1H',
  '\u{1b}]0;title\u{7}',
  '\u{1b}]52;c;ZXZpbA==\u{1b}\\',
  '\u{9b}31m',
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\v',
  '\f',
  '\b\b\b',
  '\u{0}',
  '\u{7f}',
  '\u{85}',
  '\u{2028}',
  '\u{2029}',
  '\u{202e}',
  '\u{202a}',
  '\u{2066}',
  '\u{2069}',
  '\u{200e}',
  '\u{200f}',
  '\u{61c}',
  '\ud83d',
  '\ude00',
  '👩‍🚀',
  'Zoë',
  '=1+1',
  ';=',
  '"',
  ',',
  ' ',
]

/** A random text meant to do harm; never empty. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => `x${parts.join('')}`)
