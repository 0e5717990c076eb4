/** The first character of a text that must not reach a terminal; empty where there is none. */
export function hiddenIn(text: string): string {
  for (const character of text) {
    const code = character.codePointAt(0)!
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0)
    const isDirection = [0x61c, 0x200e, 0x200f].includes(code) || (code >= 0x2028 && code <= 0x202e)
    const isHalf = code >= 0xd800 && code <= 0xdfff
    if (isControl || isDirection || isHalf || (code >= 0x2066 && code <= 0x2069)) return character
  }
  return ''
}
