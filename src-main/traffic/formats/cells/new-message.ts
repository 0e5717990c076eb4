import type { Direction, Message, Receipt } from '../../../rating/messages/message.ts'

export const NO_SUGGESTIONS: readonly string[] = Object.freeze([])

/**
 * A text message with everything else unknown; the format fills in what its file says. All messages are created here
 * with the same fields in the same order, which halves the time that the JavaScript engine needs for them.
 */
export const newMessage = (
  messageId: string,
  agentId: string,
  userId: string,
  direction: Direction,
  sentAtMs: number,
): Message => ({
  messageId,
  agentId,
  userId,
  direction,
  sentAtMs,
  deliveredAtMs: null,
  status: '',
  contentType: 'text',
  text: null,
  textBytes: null,
  suggestions: NO_SUGGESTIONS,
  country: null,
  carrier: null,
  author: null,
  resolved: null,
  providerClass: null,
  providerSegments: null,
  providerPrice: null,
  providerCurrency: null,
  assumed: null,
})

/** @param atMs UTC milliseconds; null where the source does not say */
export const newReceipt = (
  messageId: string,
  agentId: string,
  userId: string,
  status: string,
  atMs: number | null,
): Receipt => ({
  messageId,
  agentId,
  userId,
  status,
  atMs,
  providerClass: null,
  providerSegments: null,
  providerPrice: null,
  providerCurrency: null,
})
