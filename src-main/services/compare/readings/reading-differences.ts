import type { DifferingMessage, MessageReading, ReadingReasonCount } from '../../../contract/answers.ts'
import type { Nanos } from '../../../core/money/money.ts'
import { readingReasonWords, type ReadingReason } from '../../../core/words/planning/reading-reason.ts'
import { userIdOf, type UserKey } from '../../../rating/messages/user-key.ts'
import { profileRef, type RuleProfile } from '../../../rating/profile/profile.ts'
import { findDifferences } from '../../../rating/readings/reading-differences.ts'
import { EVENT_TYPES } from '../../../rating/threads/event.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { RowIds } from '../../../store/ingest/rows/row-ids.ts'
import type { DaySpan } from '../../charges/priced-charges.ts'
import { moneyOf } from '../../charges/read-summary.ts'
import { FirstOf } from './first-of.ts'
import type { ThreadUnderProfiles } from './read-traffic.ts'
import type { PricedEvent, ReadingCharges } from './reading-charges.ts'
import type { ReadTraffic } from './reading-events.ts'

/** The messages whose event differs, and what they make of the difference. */
export interface Differences {
  messages: number
  /** For each profile: how many differ from the first one, and by what amount, for each reason. */
  ofProfiles: readonly ReadonlyMap<ReasonCode, Differ>[]
  listed: DifferingMessage[]
}

type ReasonCode = ReadingReasonCount['code']

interface Differ {
  messages: number
  amount: Nanos
}

interface Compared {
  compared: readonly StoredAgent[]
  profiles: readonly RuleProfile[]
  span: DaySpan
  charges: readonly ReadingCharges[]
  currency: string
}

/** A message as one profile reads it, before it is put into words. */
interface Read {
  event: (PricedEvent & { endedAtMs: number | null; messages: number }) | null
  /** What it costs in the period; null where it has no price. */
  amount: Nanos | null
  reason: ReadingReason | null
}

interface Differing {
  agentId: string
  user: UserKey
  rowNo: number
  atMs: number
  direction: number
  /** The order of reading, in which no two are equal. */
  order: number
  /** The largest of the differences, without its sign. */
  weight: Nanos
  reads: Read[]
}

/** @param limit how many messages to list; all are counted */
export function differencesIn(store: ReadableStore, traffic: ReadTraffic, of: Compared, limit: number): Differences {
  const finder = new Finder(traffic, of, limit)
  for (const read of traffic.threads(of.span, of.compared)) finder.take(read)
  const ids = new RowIds(store, [])
  const { messages, ofProfiles } = finder
  const worded = wordsOf(of, (rowNo) => ids.idOf(rowNo) ?? '')
  return { messages, ofProfiles, listed: finder.first.items().map(worded) }
}

class Finder {
  messages = 0
  readonly ofProfiles: Map<ReasonCode, Differ>[]
  readonly first: FirstOf<Differing>
  private readonly traffic: ReadTraffic
  private readonly of: Compared

  constructor(traffic: ReadTraffic, of: Compared, limit: number) {
    this.traffic = traffic
    this.of = of
    this.ofProfiles = of.profiles.map(() => new Map())
    this.first = new FirstOf(limit, dearestFirst)
  }

  take(read: ThreadUnderProfiles): void {
    const [first, ...others] = read.readings
    const { columns } = read.chunk
    const thread = { columns, ...read.thread }
    const reasons = new Map<number, (ReadingReason | null)[]>()
    others.forEach((other, at) =>
      findDifferences({ thread, first: first!, other, countedIn: read.countedIn }, (message, reason) => {
        let own = reasons.get(message)
        if (!own) reasons.set(message, (own = read.readings.map(() => null)))
        own[at + 1] = reason
      }),
    )
    for (const [message, own] of reasons) this.add(read, message, own)
  }

  private add(read: ThreadUnderProfiles, at: number, reasons: readonly (ReadingReason | null)[]): void {
    const reads = reasons.map((reason, which) => this.readingOf(read, at, which, reason))
    const firstIsIn = reads[0]!.event !== null && this.isIn(reads[0]!.event)
    // Of two events that differ, one at least has to begin in the period.
    const counted = reads.map(
      ({ event, reason }) => reason !== null && (firstIsIn || (event !== null && this.isIn(event))),
    )
    if (!counted.includes(true)) return
    this.messages++
    let weight = 0n
    for (const [which, { reason }] of reads.entries()) {
      if (reason === null || !counted[which]) continue
      const amount = differenceOf(reads, which)
      this.count(which, reason.code === 'follows' ? reason.cause.code : reason.code, amount)
      if (amount > weight) weight = amount
      if (-amount > weight) weight = -amount
    }
    const { chunk, agent, thread } = read
    this.first.add({
      agentId: agent.agentId,
      user: thread.user,
      rowNo: chunk.rowNos[at]!,
      atMs: chunk.columns.atMs[at]!,
      direction: chunk.columns.direction[at]!,
      order: this.messages,
      weight,
      reads,
    })
  }

  private count(which: number, code: ReasonCode, amount: Nanos): void {
    const ofProfile = this.ofProfiles[which]!
    const before = ofProfile.get(code) ?? { messages: 0, amount: 0n }
    ofProfile.set(code, { messages: before.messages + 1, amount: before.amount + amount })
  }

  private readingOf(read: ThreadUnderProfiles, at: number, which: number, reason: ReadingReason | null): Read {
    const reading = read.readings[which]!
    const place = reading.eventOf(at)
    if (place < 0) return { event: null, amount: 0n, reason }
    const priced = this.traffic.eventOf(read, reading, place)
    const { endedAtMs, count } = reading.events
    const event = { ...priced, endedAtMs: endedAtMs[place] || null, messages: count[place]! }
    const isCharged = reading.chargedAt(place) === at && this.isIn(event)
    return { event, amount: isCharged ? this.of.charges[which]!.amountOf(event) : 0n, reason }
  }

  private isIn = ({ day }: PricedEvent): boolean => day >= this.of.span.fromDay && day < this.of.span.toDay
}

const differenceOf = (reads: readonly Read[], which: number): Nanos =>
  (reads[which]!.amount ?? 0n) - (reads[0]!.amount ?? 0n)

const dearestFirst = (left: Differing, right: Differing): number =>
  left.weight !== right.weight
    ? left.weight > right.weight
      ? -1
      : 1
    : left.atMs - right.atMs || left.order - right.order

function wordsOf(
  { profiles, span, currency }: Compared,
  idOf: (rowNo: number) => string,
): (message: Differing) => DifferingMessage {
  const money = moneyOf(currency)
  const refs = profiles.map(profileRef)
  const instant = (atMs: number): string => new Date(atMs).toISOString()
  const eventWords = (event: NonNullable<Read['event']>): MessageReading['event'] => ({
    type: EVENT_TYPES[event.type]!,
    quantity: event.quantity,
    startedAt: instant(event.startedAtMs),
    endedAt: event.endedAtMs === null ? null : instant(event.endedAtMs),
    messages: event.messages,
    firstMessageId: idOf(event.firstRow),
    chargeable: event.chargeable === 1,
    inPeriod: event.day >= span.fromDay && event.day < span.toDay,
  })
  return ({ agentId, user, rowNo, atMs, direction, reads }) => ({
    agentId,
    userId: userIdOf(user),
    messageId: idOf(rowNo),
    at: instant(atMs),
    direction: direction === 0 ? 'A2P' : 'P2A',
    readings: reads.map(({ event, amount, reason }, which) => ({
      profile: refs[which]!,
      event: event === null ? null : eventWords(event),
      covered: event !== null && event.endedAtMs !== null,
      amount: amount === null ? null : money(amount),
      difference: money(differenceOf(reads, which)),
      reason,
      sentence: reason === null ? null : readingReasonWords(reason),
    })),
  })
}
