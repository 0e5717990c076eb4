/** Names that Windows reserves for devices, whatever extension follows. */
const DEVICE = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i
/** File names may have 255 bytes on Linux and 255 UTF-16 units elsewhere; this leaves room for ` (2)` and `.part`. */
const NAME_BYTES = 200
const PART_BYTES = 80

/**
 * A file name that every file system accepts and no shell or list of links misreads, from parts that may hold any text.
 * A part that is too long is cut by itself, so that the parts after it stay whole. Different ids may give the same
 * name.
 * @param extension without its dot
 */
export function safeFileName(parts: readonly string[], extension: string): string {
  const kept = parts.map((part) => trimPart(shortenPart(plain(part), PART_BYTES))).filter((part) => part !== '')
  const stem = trimPart(shortenPart(kept.join(' '), NAME_BYTES)) || 'file'
  return `${DEVICE.test(stem) ? `_${stem}` : stem}.${extension}`
}

/** Without invisible characters, which may reverse the name, and with dashes in place of what Windows forbids. */
const plain = (part: string): string =>
  part
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/ +/g, ' ')
    .replace(/[<>:"/\\|?*]+/g, '-')

/**
 * Without dots and dashes in front, which hide a file or make it an option, and without the dots and spaces at the end
 * that Windows drops.
 */
const trimPart = (part: string): string => part.replace(/^[\s.~-]+|[\s.-]+$/g, '')

/** Bytes of a character in UTF-8. */
const utf8Length = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)

function shortenPart(part: string, most: number): string {
  let bytes = 0
  let kept = ''
  for (const character of part) {
    bytes += utf8Length(character.codePointAt(0)!)
    if (bytes > most) return kept
    kept += character
  }
  return kept
}
