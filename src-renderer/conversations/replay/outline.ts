import type { ReadThread, ThreadMessageRow, ThreadWindow } from '../../../src-main/contract/answers.ts'
import { windowKey } from '../picture/bands.ts'

/** A part of the list behind the picture: a window with its messages, or messages that no window holds. */
export interface OutlinePart {
  /** Null for messages outside of every window. */
  window: ThreadWindow | null
  /**
   * In thread order. Between the messages of a window there may be some that are not in it, such as one that was never
   * delivered.
   */
  messages: readonly OutlineMessage[]
}

export interface OutlineMessage {
  row: ThreadMessageRow
  /** Place in the thread, from 0. */
  place: number
  isIn: boolean
  /** The time within which an answer would have opened a conversation; null where none was waited for. */
  waiting: ThreadWindow | null
}

/** What the arrow keys stop at. */
export type Stop = { kind: 'message'; messageId: string } | { kind: 'window'; key: string }

/** The list behind the picture: each window with its messages, in thread order. */
export function outlineOf(thread: ReadThread): OutlinePart[] {
  const held = new Map<string, ThreadWindow>()
  const waits = new Map<string, ThreadWindow>()
  for (const window of thread.windows) {
    if (window.kind === 'waiting') waits.set(window.anchorMessageId, window)
    else held.set(window.eventId, window)
  }
  const windows = thread.messages.map(({ eventId }) => (eventId === null ? undefined : held.get(eventId)) ?? null)
  const lastOf = new Map(windows.map((window, place) => [window, place]))
  const parts: { window: ThreadWindow | null; messages: OutlineMessage[] }[] = []
  let current: ThreadWindow | null = null
  for (const [place, row] of thread.messages.entries()) {
    const own = windows[place]!
    const isAmid: boolean = own === null && current !== null && place < lastOf.get(current)!
    if (!isAmid) {
      if (parts.length === 0 || own !== current) parts.push({ window: own, messages: [] })
      current = own
    }
    parts.at(-1)!.messages.push({ row, place, isIn: own !== null, waiting: waits.get(row.messageId) ?? null })
  }
  return parts
}

/**
 * What the arrow keys stop at, in order: a message, then the windows that begin at it, then the next message.
 */
export function stopsOf(thread: ReadThread): Stop[] {
  const begun = Map.groupBy(thread.windows, ({ anchorMessageId }) => anchorMessageId)
  return thread.messages.flatMap(({ messageId }): Stop[] => [
    { kind: 'message', messageId },
    ...(begun.get(messageId) ?? []).map((window): Stop => ({ kind: 'window', key: windowKey(window) })),
  ])
}

export const stopKey = (stop: Stop): string => (stop.kind === 'message' ? `message ${stop.messageId}` : stop.key)

/** The stop some steps on, or the last one there; the first where nothing is chosen yet. */
export function walk(stops: readonly Stop[], from: Stop | null, steps: number): Stop | null {
  const key = from && stopKey(from)
  const at = key === null ? -1 : stops.findIndex((stop) => stopKey(stop) === key)
  if (at < 0) return (steps < 0 ? stops.at(-1) : stops[0]) ?? null
  return stops[Math.min(stops.length - 1, Math.max(0, at + steps))] ?? null
}
