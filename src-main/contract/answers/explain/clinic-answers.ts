/** What is answered about the texts that a business sends: templates, and what another wording of one would cost. */
import type { SizeUnit } from '../../../rating/profile/profile.ts'
import type { CostlyCharacter, EditKind } from '../../../rating/templates/text-edits.ts'

/** The templates of a cycle, those whose extra segments cost the most first. */
export interface TemplateList {
  tenantId: string
  /** Null for all agents of the tenant. */
  agentId: string | null
  cycle: string
  currency: string
  templates: TemplateRow[]
  /** Messages with a text that the store does not have: it was purged, or withheld by the source. They are in no template. */
  withoutText: number
}

/** Texts of an agent that differ only in their variable parts: numbers, names, codes, links. */
export interface TemplateRow {
  templateId: string
  agentId: string
  /** The text with `{1}`, `{2}` … in place of its variable parts. */
  pattern: string
  /** The longest of the texts, and the values of its variable parts. */
  example: string
  values: string[]
  /** UTF-8 bytes of the example. */
  exampleBytes: number
  exampleCharacters: number
  /** 1 where it is not billed by segments. */
  exampleSegments: number
  limit: SizeLimit | null
  /** Messages that the business sent with it, and how many of them lie in a conversation or session, where size costs nothing. */
  messages: number
  covered: number
  /** Messages of more than one segment, billed by themselves, and their share of all messages, as a decimal from 0 to 1. */
  overrunMessages: number
  overrunRate: string
  extraSegments: number
  /** What the extra segments cost: exact; null where unpriced. */
  amount: string | null
  /** Messages outside the United States that are billed as single because of their length. */
  longMessages: number
  costly: CostlyCharacter[]
  /** The shortest edit that makes most of the long messages cheaper; null where none does. */
  suggestion: TemplateSuggestion | null
}

/**
 * Up to what size a message of a template costs the least: that of one segment where the US bills by segments, else that of
 * a basic message. Null where all messages lie in conversations and sessions, where size costs nothing.
 */
interface SizeLimit {
  size: number
  unit: SizeUnit
  bySegments: boolean
}

export interface TemplateSuggestion {
  /** The pattern with the edit. */
  text: string
  /** Size of the example with the edit. */
  bytes: number
  segments: number
  /** What the edit changes, in the order in which it was tried. */
  edits: EditKind[]
  savedSegments: number
  /** Messages that cost less. */
  savedMessages: number
  /** Exact; null where unpriced. */
  savedAmount: string | null
}

/** What another wording of a template would have cost: every message of the cycle counted again. */
export interface TemplateRewrite {
  templateId: string
  agentId: string
  cycle: string
  currency: string
  /** The present wording and the new one. */
  pattern: string
  text: string
  /** The template's example in the new wording. */
  example: string
  exampleBytes: number
  exampleCharacters: number
  exampleSegments: number
  /** How many bytes and characters every message has more; fewer where negative. */
  moreBytes: number
  moreCharacters: number
  messages: number
  /** Messages in a conversation or session, where size costs nothing. */
  covered: number
  /** Of the messages that are billed by segments. */
  segmentsBefore: number
  segmentsAfter: number
  savedSegments: number
  /** Of these the segments beyond the first of each message. */
  extraSegmentsBefore: number
  extraSegmentsAfter: number
  /**
   * What the messages cost that are billed by themselves, as `list-events` prices each, and that less what the cycle's bill
   * comes to less with the new wording. Exact; null where unpriced.
   */
  amountBefore: string | null
  amountAfter: string | null
  /** Exact, negative where the wording costs more; null where unpriced. */
  savedAmount: string | null
  /** Messages that cost less, and those that cost more. */
  cheaperMessages: number
  dearerMessages: number
  /** How many messages have how many segments before and after, the most first. */
  moves: { before: number; after: number; messages: number }[]
  costly: CostlyCharacter[]
}
