import { isAssumed, shapeIn, stateIn, type Facts } from '../../rating/content/facts.ts'
import { billableOver, rulesOver } from '../../rating/profile/profile-timeline.ts'
import type { Rules } from '../../rating/profile/rules.ts'
import { MESSAGE_COLUMN_NAMES, newMessageColumns, type MessageColumns } from '../../rating/threads/thread.ts'
import { windowReach, zoneOf, type TimeSpan, type Zone } from '../../rating/threads/zone.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { ChunkThread, ThreadChunk } from '../../store/ingest/threads/thread-chunks.ts'
import { ThreadReader } from '../../store/ingest/threads/threads.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'

/** A message of a slice, by its place in the slice. */
export interface SliceMessage {
  rowNo: number
  traitNo: number
  facts: Facts
  atMs: number
}

/**
 * The part of a thread that the events of a period follow from: the period's messages, and those before and after it that
 * have a part in its windows.
 */
export interface ThreadSlice {
  user: UserKey
  us: 0 | 1
  rules: Rules
  /** In thread order, billable or not. */
  messages: readonly SliceMessage[]
  /** The billable ones, as the rules read them, and their places among all. */
  columns: MessageColumns
  places: readonly number[]
  /** Whether the last billable message only shows that the thread goes on. */
  goesOn: boolean
}

/** The slices of an agent's threads that have messages in a period, in the order of the store. */
export function* threadSlices(
  store: ReadableStore,
  agent: StoredAgent,
  period: TimeSpan,
  step: (messages: number) => void,
): Generator<ThreadSlice> {
  const timeline = timelineOf(agent)
  const isBillable = billableOver(timeline)
  const rules = [rulesOver(agent.category, timeline, false), rulesOver(agent.category, timeline, true)] as const
  const reach = [windowReach(rules[0]), windowReach(rules[1])] as const
  const factsOf = new Map<number, Facts>()
  const witness = (_atMs: number, facts: Facts, rowNo: number): void => void factsOf.set(rowNo, facts)
  // All messages are read, because the file shows those too that are not billed.
  for (const chunk of new ThreadReader(store).ofAgent(agent.agentNo, 'all', () => true, witness)) {
    for (const thread of chunk.threads) {
      if (!hasMessage(chunk, thread, period)) continue
      const all = messagesIn(chunk, thread, factsOf)
      const counts = ({ facts, atMs }: SliceMessage): boolean => isBillable(stateIn(facts), shapeIn(facts), atMs)
      const billable = all.flatMap((message, at) => (counts(message) ? [at] : []))
      const times = Float64Array.from(billable, (at) => all[at]!.atMs)
      const zone = zoneOf(times, 0, billable.length, period, reach[thread.us])
      yield sliceOf(chunk, thread, all, billable, zone, period, rules[thread.us])
    }
    step(chunk.rowNos.length)
    factsOf.clear()
  }
}

function hasMessage({ columns }: ThreadChunk, { from, to }: ChunkThread, { fromMs, toMs }: TimeSpan): boolean {
  for (let at = from; at < to; at++) if (columns.atMs[at]! >= fromMs && columns.atMs[at]! <= toMs) return true
  return false
}

const messagesIn = (
  { columns, rowNos, traitNos }: ThreadChunk,
  { from, to }: ChunkThread,
  factsOf: ReadonlyMap<number, Facts>,
): SliceMessage[] =>
  Array.from({ length: to - from }, (_, place) => {
    const at = from + place
    const rowNo = rowNos[at]!
    return { rowNo, traitNo: traitNos[at]!, facts: factsOf.get(rowNo)!, atMs: columns.atMs[at]! }
  })

/** @param billable places of the billable messages among all of the thread, of which the zone has some */
function sliceOf(
  chunk: ThreadChunk,
  { user, us, from }: ChunkThread,
  all: readonly SliceMessage[],
  billable: readonly number[],
  zone: Zone,
  period: TimeSpan,
  rules: Rules,
): ThreadSlice {
  const kept = billable.slice(zone.from, zone.seenTo)
  const isKept = new Set(kept)
  const isBillable = new Set(billable)
  const fromMs = Math.min(period.fromMs, ...kept.slice(0, 1).map((at) => all[at]!.atMs))
  const toMs = Math.max(period.toMs, ...kept.slice(-1).map((at) => all[at]!.atMs))
  const shown = all.flatMap(({ atMs }, at) =>
    isKept.has(at) || (!isBillable.has(at) && atMs >= fromMs && atMs <= toMs) ? [at] : [],
  )
  const columns = newMessageColumns(kept.length)
  for (const [place, at] of kept.entries()) {
    for (const name of MESSAGE_COLUMN_NAMES) columns[name][place] = chunk.columns[name][from + at]!
  }
  const placeOf = new Map(shown.map((at, place) => [at, place]))
  return {
    user,
    us,
    rules,
    messages: shown.map((at) => all[at]!),
    columns,
    places: kept.map((at) => placeOf.get(at)!),
    goesOn: zone.seenTo > zone.to,
  }
}

export const isAssumedIn = ({ facts }: SliceMessage): 0 | 1 => (isAssumed(facts) ? 1 : 0)
