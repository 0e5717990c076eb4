/** Names that Windows keeps for devices, whatever ending follows them. */
const DEVICE = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i
/** No name may be longer than 255 bytes on Linux and 255 UTF-16 units elsewhere; there is room for ` (2)` and `.part`. */
const NAME_BYTES = 200
const PART_BYTES = 80

/**
 * A file name that every file system takes and no shell or link list misreads, from parts that may hold anything: a part
 * that is too long is cut, not the ones after it. Two different ids may come to the same name.
 * @param extension without its dot
 */
export function safeFileName(parts: readonly string[], extension: string): string {
  const kept = parts.map((part) => trimmed(shortened(plain(part), PART_BYTES))).filter((part) => part !== '')
  const stem = trimmed(shortened(kept.join(' '), NAME_BYTES)) || 'file'
  return `${DEVICE.test(stem) ? `_${stem}` : stem}.${extension}`
}

/** Without what cannot be seen (it may turn the name around), and with a dash for what Windows keeps for itself. */
const plain = (part: string): string =>
  part
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/ +/g, ' ')
    .replace(/[<>:"/\\|?*]+/g, '-')

/** A dot or dash in front hides a file or makes it an option; Windows drops dots and spaces at the end. */
const trimmed = (part: string): string => part.replace(/^[\s.~-]+|[\s.-]+$/g, '')

function shortened(part: string, most: number): string {
  let bytes = 0
  let kept = ''
  for (const character of part) {
    bytes += Buffer.byteLength(character)
    if (bytes > most) return kept
    kept += character
  }
  return kept
}
