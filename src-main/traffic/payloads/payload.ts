import type { PayloadFormat } from '../../core/words/labels/payload-format.ts'
import type { PayloadNote } from '../../core/words/payload/payload-note.ts'
import type { ContentType } from '../../rating/messages/message.ts'
import type { JsonObject } from '../formats/format.ts'

/** A message as it is written for a vendor's API, before it is sent. */
export interface PayloadMessage {
  format: PayloadFormat
  /** JSON path of the message, such as `$.messages[0]`. */
  path: string
  contentType: ContentType
  /** Null where it is no text. */
  text: string | null
  suggestions: readonly PayloadSuggestion[]
  /** Words of cards, which count for nothing: titles and descriptions. */
  cardTexts: readonly string[]
  cards: number
  notes: readonly PayloadNote[]
}

export interface PayloadSuggestion {
  path: string
  /** Our name of it, or the vendor's where there is none of ours. */
  type: string
  /** What stands on the button. */
  label: string
  /** What the agent gets back after a tap; null where there is none. */
  postbackData: string | null
  /** Whether it is a part of a card and not of the message as a whole. */
  isInCard: boolean
}

/** What is left to say of a message, once its place is known. */
export type PayloadContent = Omit<PayloadMessage, 'format' | 'path' | 'notes'> & { notes?: readonly PayloadNote[] }

/** How the messages of one vendor are written. */
export interface PayloadVendor {
  format: PayloadFormat
  /** Whether an object is a message of this vendor, complete or not. */
  isMessage(object: JsonObject): boolean
  /** Whether it is the inner part of one, which people paste by itself: too plain to be looked for inside other objects. */
  isBare(object: JsonObject): boolean
  /**
   * @throws Failure that names what is missing, with its path
   * @throws BadCell for a value that cannot be read
   */
  read(object: JsonObject, path: string): PayloadContent
}
