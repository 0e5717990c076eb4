/** What is answered of messages as they are written for a vendor's API, before they are sent. */
import type { PayloadFormat } from '../../../core/words/labels/payload-format.ts'
import type { BilledAlone, CheckResult, Outcomes } from '../../../rating/content/check.ts'
import type { ContentType } from '../../../rating/messages/message.ts'

export type { BilledAlone, Outcomes, PayloadFormat }

/** A message of a payload, checked as a text is: class, segments and the like are those of the region that was asked for. */
export interface PayloadCheck extends CheckResult {
  /** Whose message it is. */
  format: PayloadFormat
  /** JSON path of the message in the payload, such as `$.messages[0]`. */
  path: string
  contentType: ContentType
  /** What counts by its size; null where the message is no text. */
  text: string | null
  outcomes: Outcomes
  /** What it would be without any suggestion; null where it has none. */
  withoutSuggestions: Outcomes | null
  suggestions: CheckedSuggestion[]
  /** UTF-8 bytes that count for nothing: labels of buttons, postback data, titles and descriptions of cards. */
  uncountedBytes: { labels: number; postbackData: number; cards: number }
  /** What a person should know, one sentence each: variables, limits, a kind of suggestion that is not known. */
  notes: string[]
}

/** A suggestion, and what it does to the class: the message was rated again without it. */
export interface CheckedSuggestion {
  type: string
  /** What stands on the button. */
  text: string
  postbackData: string | null
  path: string
  /** Whether it is a part of a card, and not of the message as a whole. */
  inCard: boolean
  without: Outcomes
  /** In one sentence. */
  effect: string
}
