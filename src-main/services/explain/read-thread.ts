import type { EventRow, ReadThread, ThreadMessageRow, ThreadWindow } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import { bytesIn, directionIn } from '../../rating/content/facts.ts'
import { byItself } from '../../rating/explain/by-itself.ts'
import { DIRECTIONS } from '../../rating/messages/message.ts'
import { userKeyOf } from '../../rating/messages/user-key.ts'
import { rulesAt } from '../../rating/profile/rules.ts'
import { EVENT_TYPES } from '../../rating/threads/event.ts'
import { agentById } from '../clients/agent-named.ts'
import type { ReadContext } from '../context.ts'
import { instantOf } from '../period.ts'
import { MessageFacts } from './message-facts.ts'
import { UserThread, type PlacedMessage, type RatedPart } from './user-thread.ts'

/**
 * What an agent and one end user wrote, as it was rated. With `from` and `to`, only messages, events and windows that lie
 * in that time or reach into it.
 */
export function readThread({ store }: ReadContext, request: CheckedRequestOf<'read-thread'>): ReadThread {
  const agent = agentById(store, request.agentId, request.tenantId)
  const thread = new UserThread(store, agent, userKeyOf(request.userId))
  if (thread.messages.length === 0) throw refuse('user-unknown', { userId: request.userId, agentId: agent.agentId })
  const fromMs = request.from === undefined ? -Infinity : instantOf(request.from, agent.timeZone)
  const toMs = request.to === undefined ? Infinity : instantOf(request.to, agent.timeZone)
  const facts = new MessageFacts(store, agent)
  const shown = thread.messages.filter(({ message: { atMs } }) => atMs >= fromMs && atMs < toMs)
  const rows = [...thread.events().values()].map(({ row }) => row)
  const messages = shown.map((placed) => messageRow(thread, placed, facts))
  const isIn = (from: string, to: string | null): boolean =>
    Date.parse(from) < toMs && (to === null ? Date.parse(from) >= fromMs : Date.parse(to) > fromMs)
  return {
    agentId: agent.agentId,
    userId: request.userId,
    messages,
    events: rows.filter(({ startedAt, endedAt }) => isIn(startedAt, endedAt)).sort(byStart),
    windows: thread.parts.flatMap((part) => windowsOf(thread, part)).filter(({ from, to }) => isIn(from, to)),
  }
}

const byStart = (left: EventRow, right: EventRow): number =>
  left.startedAt < right.startedAt ? -1 : left.startedAt > right.startedAt ? 1 : 0

function messageRow(thread: UserThread, placed: PlacedMessage, factsOf: MessageFacts): ThreadMessageRow {
  const { message, part, at, reason } = placed
  const { facts, messageId, atMs } = message
  const alone = at < 0 ? null : byItself(part.columns, at, part.rules)
  const { status, isMessage } = factsOf.of(message)
  return {
    messageId,
    at: new Date(atMs).toISOString(),
    direction: DIRECTIONS[directionIn(facts)]!,
    class: alone && EVENT_TYPES[alone.type]!,
    bytes: bytesIn(facts),
    segments: alone?.segments ?? 1,
    status,
    eventId: thread.eventOf(placed)?.row.eventId ?? null,
    covered: reason?.covered ?? false,
    code: reason?.code ?? (isMessage ? 'not_billable_status' : 'not_a_message'),
  }
}

/** Conversations and sessions, and before each conversation or unanswered message the time in which an answer counted. */
function windowsOf(thread: UserThread, part: RatedPart): ThreadWindow[] {
  const { explained, columns, messages } = part
  const { events } = explained
  const windows: ThreadWindow[] = []
  for (let event = 0; event < events.length; event++) {
    const first = events.first[event]!
    const eventId = thread.events().get(messages[first]!.rowNo)?.row.eventId
    if (eventId === undefined) continue
    const window = (kind: ThreadWindow['kind'], fromMs: number, toMs: number, anchor: number): void => {
      windows.push({
        eventId,
        kind,
        from: isoOf(fromMs),
        to: isoOf(toMs),
        anchorMessageId: messages[anchor]!.messageId,
      })
    }
    const waiting = waitingIn(part, event)
    if (waiting !== null) {
      const startMs = columns.atMs[waiting]!
      window('waiting', startMs, startMs + rulesAt(part.rules, startMs).windowMs, waiting)
    }
    const endMs = events.endedAtMs[event]!
    if (endMs === 0) continue
    const startMs = events.startedAtMs[event]!
    let anchor = first
    while (columns.atMs[anchor]! < startMs) anchor++
    window(
      EVENT_TYPES[events.type[event]!] === 'interactive_session' ? 'session' : 'conversation',
      startMs,
      endMs,
      anchor,
    )
  }
  return windows
}

/** The message of an event that waited for an answer; null where none did. */
function waitingIn({ explained, columns }: RatedPart, event: number): number | null {
  const { events, messages } = explained
  const first = events.first[event]!
  if (events.endedAtMs[event] === 0) return WAITED.has(messages[first]!.code) ? first : null
  let at = first
  const end = first + events.count[event]!
  while (at < end && messages[at]!.code === 'joined_by_reply') at++
  const isConversation = messages[at]!.code === 'opened_by_reply'
  return isConversation && columns.direction[at + 1] !== columns.direction[at] ? at : null
}

const WAITED: ReadonlySet<string> = new Set(['superseded', 'after_window', 'reply_too_late', 'unanswered_at_end'])

const isoOf = (ms: number): string => new Date(ms).toISOString()
