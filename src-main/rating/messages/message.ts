/** The one normalised message: every file format ends in this shape, whatever its columns were called. */
import { CONTENT_LABELS } from '../../core/words/labels/content-type.ts'

export const DIRECTIONS = ['A2P', 'P2A'] as const
/** A2P (MT): sent by the business. P2A (MO): sent by the end user. */
export type Direction = (typeof DIRECTIONS)[number]

export type ContentType = keyof typeof CONTENT_LABELS
export const CONTENT_TYPES = Object.keys(CONTENT_LABELS) as ContentType[]

export const SUGGESTIONS = [
  'reply',
  'dial',
  'open_url',
  'open_url_webview',
  'view_location',
  'share_location',
  'create_calendar_event',
] as const

/**
 * One row of traffic, normalised. Times are UTC milliseconds. `null` means that the source said nothing.
 * `suggestions` keeps unknown names as they came: a suggestion nobody knows is still "any other suggestion".
 */
export interface Message {
  messageId: string
  agentId: string
  /** E.164 where it is a number, else as the source has it. */
  userId: string
  direction: Direction
  sentAtMs: number
  deliveredAtMs: number | null
  /** The source's own word, lower case; empty where the source has none. */
  status: string
  contentType: ContentType
  text: string | null
  /** UTF-8 bytes of a body that the source withholds; to be read only where `text` is null. */
  textBytes: number | null
  suggestions: readonly string[]
  /** ISO 3166-1 alpha-2, upper case. */
  country: string | null
  carrier: string | null
  author: string | null
  resolved: string | null
  providerClass: string | null
  providerSegments: number | null
  providerPrice: string | null
  providerCurrency: string | null
  /**
   * The facts that the source does not say and that were assumed, such as `content_type|suggestions`: see `assumption`.
   */
  assumed: string | null
  /** The provider's own id of the billing event that it put the message into; only some formats have it. */
  providerEvent?: string | null
}

/** The time that rating goes by: delivery where it is known, else sending. UTC milliseconds. */
export const messageTimeMs = (message: Pick<Message, 'sentAtMs' | 'deliveredAtMs'>): number =>
  message.deliveredAtMs ?? message.sentAtMs

/**
 * A row that tells what became of a message that another row describes, and not what the message says. A message takes
 * the strongest status of all its rows, in whatever order they come. A receipt whose message is not known yet waits for
 * it.
 */
export interface Receipt {
  messageId: string
  agentId: string
  userId: string
  /** The source's own word, lower case, such as `delivered`. */
  status: string
  /** When it happened, UTC milliseconds; null where the source does not say. */
  atMs: number | null
  /** What the provider billed, where the receipt says so. */
  providerClass: string | null
  providerSegments: number | null
  providerPrice: string | null
  providerCurrency: string | null
  /** The provider's own id of the billing event that it put the message into; only some formats have it. */
  providerEvent?: string | null
}
