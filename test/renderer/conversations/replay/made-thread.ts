import type { ReadThread, ThreadMessageRow, ThreadWindow } from '../../../../src-main/contract/answers.ts'

/** 1 October 2026, 10:00 UTC. */
export const START_MS = Date.parse('2026-10-01T10:00:00.000Z')

export const at = (minutes: number): string => new Date(START_MS + minutes * 60_000).toISOString()

export const message = (
  messageId: string,
  minutes: number,
  more: Partial<ThreadMessageRow> = {},
): ThreadMessageRow => ({
  messageId,
  at: at(minutes),
  direction: 'A2P',
  class: 'a2p_basic_message',
  bytes: 40,
  segments: 1,
  status: 'delivered',
  eventId: messageId,
  covered: false,
  code: 'unanswered_at_end',
  ...more,
})

export const windowFrom = (
  eventId: string,
  from: number,
  to: number,
  more: Partial<ThreadWindow> = {},
): ThreadWindow => ({
  eventId,
  kind: 'conversation',
  from: at(from),
  to: at(to),
  anchorMessageId: eventId,
  ...more,
})

/** An unanswered message, then a conversation of three with a message amid it that was never delivered. */
export const chat: ReadThread = {
  agentId: 'care',
  userId: '+447700900123',
  events: [],
  messages: [
    message('alone', 0),
    message('ask', 3000, { eventId: 'ask', covered: true, code: 'joined_by_reply' }),
    message('answer', 3010, { direction: 'P2A', eventId: 'ask', covered: true, code: 'opened_by_reply' }),
    message('lost', 3020, { eventId: null, class: null, status: 'failed', code: 'not_billable_status' }),
    message('thanks', 3030, { eventId: 'ask', covered: true, code: 'covered_by_conversation' }),
    message('after', 6000, { code: 'after_window' }),
  ],
  windows: [windowFrom('alone', 0, 1440, { kind: 'waiting' }), windowFrom('ask', 3000, 4440)],
}
