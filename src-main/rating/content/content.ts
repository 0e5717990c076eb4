import type { ContentType } from '../messages/message.ts'

/**
 * What kind of content a message has, as far as billing cares. No profile changes it, so it is worked out once, at
 * import. The numbers are stored in databases and must not change. Sources: Infobip billing types, Vonage billing guide
 * (rich / rich media tables).
 */
export const Shape = {
  /** A text or a tap on a suggested reply, nothing else. */
  text: 0,
  /** Text with only reply, dial or open_url: `single` globally, still `rich` in the US. */
  textWithLightSuggestions: 1,
  /** Text with any other suggestion: `rich_media` in the US. */
  textWithOtherSuggestions: 2,
  /** Card, carousel, file, image, audio, video: never text-only, even with only a title. */
  media: 3,
  /** A shared location. A medium, but a profile may say that it is no message. */
  location: 4,
  /** A tap on a suggested action: no message, unless a profile says so. */
  actionTap: 5,
  /** A receipt or typing indicator: never a message. */
  signal: 6,
  /** A row that tells how a message fared that another row describes: never a message itself. */
  receipt: 7,
} as const
export type Shape = (typeof Shape)[keyof typeof Shape]

const LIGHT_SUGGESTIONS = new Set(['reply', 'dial', 'open_url'])

/**
 * The shape of a content.
 * @param suggestions names as in `Message.suggestions`
 */
export function shapeOf(contentType: ContentType, suggestions: readonly string[]): Shape {
  switch (contentType) {
    case 'text':
    case 'suggestion_reply':
      if (suggestions.length === 0) return Shape.text
      return suggestions.every((name) => LIGHT_SUGGESTIONS.has(name))
        ? Shape.textWithLightSuggestions
        : Shape.textWithOtherSuggestions
    case 'location':
      return Shape.location
    case 'suggestion_action':
      return Shape.actionTap
    case 'delivery_receipt':
    case 'read_receipt':
    case 'typing':
      return Shape.signal
    default:
      return Shape.media
  }
}

/** The UTF-8 bytes of a text. A lone surrogate counts 3 bytes, as encoders replace it by U+FFFD. */
export function utf8Bytes(text: string): number {
  let bytes = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    if (unit < 0x800) bytes += 1
    else if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(index + 1))) {
      bytes += 2 // two units, four bytes
      index++
    } else bytes += 2
  }
  return bytes
}

/** Unicode code points of a text. */
export function codePoints(text: string): number {
  let characters = text.length
  for (let index = 0; index < text.length - 1; index++) {
    if (isHighSurrogate(text.charCodeAt(index)) && isLowSurrogate(text.charCodeAt(index + 1))) {
      characters--
      index++
    }
  }
  return characters
}

/**
 * The number of segments that a text needs: at least 1, also for an empty text. A text of 161 bytes has 2 segments of
 * 160.
 * @param size of the text, and `segmentSize` of one segment, both in bytes or both in characters
 */
export const segmentsOf = (size: number, segmentSize: number): number =>
  size <= segmentSize ? 1 : Math.ceil(size / segmentSize)

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
