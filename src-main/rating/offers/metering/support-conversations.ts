import { Author, Resolution, type SupportThread } from './support-thread.ts'

const HOUR_MS = 3_600_000
const RETURN_MS = 24 * HOUR_MS

/**
 * A support conversation (Salesforce Agentforce, Assembled): opened by a message of the end user while none is open, and
 * half-open for `windowHours` from it. Messages outside of any are in none.
 */
export interface SupportConversation {
  /** Index of the message that opens it, and the index after its last member. */
  first: number
  end: number
  /** Members that the AI wrote: from the business, and by no person. */
  aiReplies: number
  hasHuman: boolean
  isResolved: boolean
  /** Whether the user writes again within a day after its end. */
  isReturned: boolean
}

/** The support conversations of a thread, in order. */
export function supportConversations(thread: SupportThread, windowHours: number): SupportConversation[] {
  const { length, atMs, direction } = thread
  const conversations: SupportConversation[] = []
  for (let at = 0; at < length;) {
    if (direction[at] === 0) {
      at++
      continue
    }
    const endMs = atMs[at]! + windowHours * HOUR_MS
    let end = at + 1
    while (end < length && atMs[end]! < endMs) end++
    conversations.push(conversationOf(thread, at, end, endMs))
    at = end
  }
  return conversations
}

function conversationOf(thread: SupportThread, first: number, end: number, endMs: number): SupportConversation {
  const { length, atMs, direction, author, resolution } = thread
  const found = { first, end, aiReplies: 0, hasHuman: false, isResolved: false, isReturned: false }
  for (let at = first; at < end; at++) {
    if (author[at] === Author.human) found.hasHuman = true
    else if (direction[at] === 0) found.aiReplies++
    if (resolution[at] === Resolution.yes) found.isResolved = true
  }
  for (let at = end; at < length && atMs[at]! < endMs + RETURN_MS; at++) {
    if (direction[at] === 1) found.isReturned = true
  }
  return found
}

/** How many sessions of one hour the messages `[first, end)` open, each by the end user while none is open. */
export function hourSessions({ atMs, direction }: SupportThread, first: number, end: number): number {
  let sessions = 0
  let untilMs = -Infinity
  for (let at = first; at < end; at++) {
    if (direction[at] === 0 || atMs[at]! < untilMs) continue
    sessions++
    untilMs = atMs[at]! + HOUR_MS
  }
  return sessions
}
