import type { Rules } from '../profile/rules.ts'
import { EventColumns } from '../threads/event.ts'
import { rateThread } from '../threads/rate.ts'
import { MESSAGE_COLUMN_NAMES, newMessageColumns, type MessageColumns } from '../threads/thread.ts'
import type { MessageReason } from './explain-thread.ts'
import { leavesOf, type Finding } from './finding.ts'

/** What a message would have been, had one condition turned out otherwise. */
interface OtherOutcome {
  /** The condition that failed. */
  finding: Finding
  /** A `TypeCode`. */
  type: number
  quantity: number
  /** Whether the event would be a conversation or session. */
  covered: boolean
  /** Whether the message would belong to a conversation or session that began before its own. */
  isJoined: boolean
  startedAtMs: number
  flags: number
  /** Index of the message whose country and carrier the event would have. */
  first: number
}

const DAY_MS = 86_400_000

/** The leaves of a message's findings that failed by a distance, the nearest miss first. */
const missesOf = ({ findings }: Pick<MessageReason, 'findings'>): Finding[] =>
  findings
    .flatMap(leavesOf)
    .filter(({ holds, margin }) => !holds && margin !== null)
    .sort((left, right) => shareOf(left) - shareOf(right))

/** A margin as a share of what it is measured against: of a day, of the size or of the number of messages needed. */
const shareOf = ({ unit, margin, right }: Finding): number => margin! / (unit === 'time' ? DAY_MS : Number(right))

/**
 * The nearest other outcome of a message: the thread is rated again with what the nearest miss lacked, and only an event
 * that really differs counts: of another type, of another quantity, or begun before its own.
 * @returns null where no condition failed by a distance, or none of them alone changes the message's event
 */
export function otherOutcome(
  messages: MessageColumns,
  from: number,
  to: number,
  at: number,
  rules: Rules,
  reason: MessageReason,
  events: EventColumns,
): OtherOutcome | null {
  const { event, covered } = reason
  for (const finding of missesOf(reason)) {
    const changed = changedThread(messages, from, to, at, finding)
    if (changed === null) continue
    const others = new EventColumns(16)
    rateThread(changed.columns, 0, changed.origins.length, rules, others)
    const other = eventAt(others, changed.place)
    const isCovered = others.endedAtMs[other] !== 0
    const first = changed.origins[others.first[other]!]!
    const isJoined = covered && isCovered && first < events.first[event]!
    const isSame =
      !isJoined &&
      covered === isCovered &&
      events.type[event] === others.type[other] &&
      events.quantity[event] === others.quantity[other]
    if (isSame) continue
    return {
      finding,
      type: others.type[other]!,
      quantity: others.quantity[other]!,
      covered: isCovered,
      isJoined,
      startedAtMs: others.startedAtMs[other]!,
      flags: others.flags[other]!,
      first,
    }
  }
  return null
}

function eventAt(events: EventColumns, at: number): number {
  let event = 0
  while (at >= events.first[event]! + events.count[event]!) event++
  return event
}

interface ChangedThread {
  columns: MessageColumns
  /** The message that each one is a copy of. */
  origins: number[]
  /** Where the explained message stands now. */
  place: number
}

/** The thread with what a finding lacked; null where nothing can be changed. */
function changedThread(
  messages: MessageColumns,
  from: number,
  to: number,
  at: number,
  { unit, margin, moves }: Finding,
): ChangedThread | null {
  const origins = Array.from({ length: to - from }, (_, place) => from + place)
  if (unit === 'time') return moves === null ? null : moved(messages, origins, at, moves, margin!)
  if (unit === 'messages') return answered(messages, origins, at, margin!)
  const columns = copied(messages, origins)
  const sizes = unit === 'bytes' ? columns.bytes : columns.characters
  sizes[at - from]! -= margin!
  return { columns, origins, place: at - from }
}

/** One message comes earlier; among messages of its new time it is the last. */
function moved(
  messages: MessageColumns,
  thread: number[],
  at: number,
  moves: number,
  earlierMs: number,
): ChangedThread {
  const timeMs = messages.atMs[moves]! - earlierMs
  const others = thread.filter((message) => message !== moves)
  const next = others.findIndex((message) => messages.atMs[message]! > timeMs)
  const origins = others.toSpliced(next < 0 ? others.length : next, 0, moves)
  const columns = copied(messages, origins)
  columns.atMs[origins.indexOf(moves)] = timeMs
  return { columns, origins, place: origins.indexOf(at) }
}

/** Some messages more from the other side, right after the explained one. */
function answered(messages: MessageColumns, thread: number[], at: number, more: number): ChangedThread {
  const place = thread.indexOf(at)
  const origins = thread.toSpliced(place + 1, 0, ...Array.from({ length: more }, () => at))
  const columns = copied(messages, origins)
  for (let added = place + 1; added <= place + more; added++) columns.direction[added] = 1 - messages.direction[at]!
  return { columns, origins, place }
}

function copied(messages: MessageColumns, origins: readonly number[]): MessageColumns {
  const columns = newMessageColumns(origins.length)
  for (const name of MESSAGE_COLUMN_NAMES) origins.forEach((at, place) => (columns[name][place] = messages[name][at]!))
  return columns
}
