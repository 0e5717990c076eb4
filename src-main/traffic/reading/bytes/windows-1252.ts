/**
 * The characters of 0x80 to 0x9F in Windows-1252, in order; the five bytes without a character stay control characters.
 */
const SPECIALS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

// oxlint-disable-next-line no-control-regex -- these are the characters to be replaced
const SPECIAL = /[\u0080-\u009f]/g

export const fromWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(SPECIAL, (character) => SPECIALS[character.charCodeAt(0) - 0x80]!)
