import { Shape } from '../../rating/content/content.ts'
import { countedAs, directionIn, shapeIn, stateIn } from '../../rating/content/facts.ts'
import { isNoMessageAt } from '../../rating/profile/profile-timeline.ts'
import { isUsTraffic } from '../../rating/profile/rules.ts'
import { State, strengthOf } from '../../rating/messages/status.ts'
import { agentFinder, widenTraffic } from '../../store/agents.ts'
import { DailyLedger, type DailyCharge } from '../../store/events/daily.ts'
import { EventWriter } from '../../store/events/events.ts'
import type { ImportedAgent, StoredImport } from '../../store/imports.ts'
import { IdentityEntry } from '../../store/ingest/identities/identity-entry.ts'
import { MessageSorter } from '../../store/ingest/messages/message-sorter.ts'
import { enterMessages } from '../../store/ingest/messages/messages.ts'
import type { StoredMessage } from '../../store/ingest/messages/message-editor.ts'
import { isInItsPlace, isSame, RepeatMerger, type Retold } from '../../store/ingest/messages/repeats.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import type { ThreadPart } from '../../store/ingest/threads/thread-parts.ts'
import type { RunRange } from '../../store/ingest/threads/thread-runs.ts'
import { TouchedThreads } from '../../store/ingest/threads/touched-threads.ts'
import { TrafficRowAppender } from '../../store/ingest/rows/traffic-rows.ts'
import { TraitKeeper } from '../../store/ingest/rows/traits.ts'
import { NO_TIME, type TrafficColumns } from '../../traffic/traffic-columns.ts'
import { openAgentPart, type AgentPart } from './agent-part.ts'
import { ThreadRater } from './rate-threads.ts'

/** Stores the messages of one import: stores the rows first, then enters, merges and rates their messages. */
export class TrafficIntake {
  rows = 0
  endRow = 0
  private runs: RunRange = { firstRun: 0, endRun: 0 }
  /** Whether some messages of the import are in runs that other imports added. */
  private isElsewhere = false
  readonly firstRow: number
  private readonly store: WritableStore
  private readonly agentNamed
  private readonly appender: TrafficRowAppender
  private readonly traits: TraitKeeper
  /** The store's number of each trait, by the file's own numbering. */
  private readonly traitNos: number[] = []
  private readonly traitCountries: (string | null)[] = []
  private readonly messages: MessageSorter
  private readonly identities: IdentityEntry
  private readonly parts = new Map<string, AgentPart>()
  private readonly ledger = new DailyLedger()
  private readonly events: EventWriter
  private readonly byState: [number, number, number, number] = [0, 0, 0, 0]
  private readonly touched: TouchedThreads
  private step: () => void
  private notMessages = 0
  /** Number of receipts for known agents. */
  private receipts = 0
  private parked = 0
  private duplicates = 0
  private conflicting = 0

  /** @param goOn called now and then while rows are stored; an error that it throws ends the import */
  constructor(store: WritableStore, goOn: () => void) {
    this.store = store
    this.agentNamed = agentFinder(store)
    this.appender = new TrafficRowAppender(store)
    this.traits = new TraitKeeper(store)
    this.events = new EventWriter(store)
    this.step = goOn
    const step = (): void => this.step()
    this.messages = new MessageSorter(store, step)
    this.identities = new IdentityEntry(store, () => this.appender.flush(), step)
    this.firstRow = this.appender.firstRow
    this.touched = new TouchedThreads(store)
  }

  /** Stores rows, and counts each by its state; rows of known messages are found only later. */
  take(columns: TrafficColumns): void {
    const parts = columns.agentIds.map((agentId) => this.parts.get(agentId) ?? this.openPart(agentId))
    const { traitNos, traitCountries } = this
    traitNos.length = traitCountries.length = columns.newTraits.from
    for (const trait of columns.newTraits.traits) {
      traitNos.push(this.traits.numberOf(trait))
      traitCountries.push(trait.country)
    }
    this.rows += columns.length
    for (let at = 0; at < columns.length; at++) {
      const part = parts[columns.agent[at]!]!
      const facts = columns.facts[at]!
      const shape = shapeIn(facts)
      const state = stateIn(facts)

      // What is only queued may lie in the future, and some news has no time: neither says how far the traffic is known.
      const deliveredAtMs = columns.deliveredAtMs[at]!
      const atMs = Number.isNaN(deliveredAtMs) ? columns.sentAtMs[at]! : deliveredAtMs
      if (state !== State.pending && atMs !== NO_TIME) {
        if (atMs < part.firstAtMs) part.firstAtMs = atMs
        if (atMs > part.horizonAtMs) part.horizonAtMs = atMs
      }
      const { agent } = part
      if (!agent) this.parked++
      else {
        if (shape === Shape.receipt) this.receipts++
        if (!isNoMessageAt(part.profiles!, shape, atMs)) this.byState[state]++
        else {
          this.notMessages++
          if (shape === Shape.signal) continue
        }
      }
      const number = columns.users[at]!
      const user = Number.isNaN(number) ? columns.userTexts![at]! : number
      const trait = columns.trait[at]!
      const rowNo = this.appender.append(columns, at, part.agentNo, user, traitNos[trait]!, agent === null)
      if (!agent || shape >= Shape.signal) continue
      this.identities.add(columns.identity[at]!, rowNo)
      const us = isUsTraffic(traitCountries[trait]!, agent.region) ? 1 : 0
      this.messages.add(part.agentNo, user, us, atMs, facts, rowNo, traitNos[trait]!)
    }
  }

  /** Counts rows that are no messages: typing indicators, other channels. */
  takeOthers(rows: number): void {
    this.rows += rows
    this.notMessages += rows
  }

  /**
   * Enters the rows as messages, rating what is new on its way, and merges those that repeat a known one. Call it once,
   * after the last row.
   * @param ordering called now and then, and `rating` from the first thread on that is rated, with how many messages were
   */
  enter(ordering: () => void, rating: (messages: number) => void): void {
    this.step = ordering
    this.endRow = this.appender.flush()
    this.identities.finish()
    ordering()
    for (const part of this.parts.values()) {
      if (part.horizonAtMs === -Infinity) continue
      widenTraffic(this.store, part.agentNo, part.firstAtMs, part.horizonAtMs)
    }
    const { messages, receipts } = this
    const { repeats } = this.identities
    const take = this.threadTaker((repeats.length + receipts) * RETOLD_SHARE <= this.rows, rating)
    const { again, runs } = enterMessages(
      this.store,
      { firstRow: this.firstRow },
      { messages, repeats, receipts },
      take,
    )
    this.step()
    this.runs = runs
    this.merge(again)
  }

  /**
   * Makes a function that takes each thread as it is entered. Threads of agents without earlier traffic are rated then.
   * @param atOnce false where much of the file repeats known messages: then all threads are rated after merging
   */
  private threadTaker(atOnce: boolean, rating: (messages: number) => void): (thread: ThreadPart) => void {
    const partOf = this.partsByNumber()
    const rater = this.newRater((rowNo) => rowNo >= this.firstRow)
    const goOnRating = (): void => rating(0)
    let rated = 0
    return (thread) => {
      const part = partOf.get(thread.agentNo)!
      if (!part.isNew) this.touched.addThread(thread, thread.messages.span())
      if (!part.isNew || !atOnce) return
      this.step = goOnRating
      part.isRated = true
      rater.rateNew(part.agent!, thread)
      rated += thread.messages.length
      if (rated < STEP_MESSAGES) return
      rating(rated)
      rated = 0
    }
  }

  /**
   * Rates the threads that the rows touched and that are not rated yet.
   * @param step called now and then with how many messages were rated
   */
  rate(step: (messages: number) => void): void {
    step(0)
    this.touched.flush()
    this.events.flush()
    const counting = this.newRater((rowNo) => rowNo >= this.firstRow)
    const onlyRating = this.newRater(() => false)
    for (const { agent, isNew, isRated } of this.parts.values()) {
      if (!agent) continue
      if (isRated) onlyRating.rate(agent, 'touched', step)
      else counting.rate(agent, isNew ? 'all' : 'touched', step)
    }
    this.events.flush()
    this.ledger.write(this.store)
  }

  /**
   * The counts of all rows, each by the first that fits: parked, no message, duplicate, excluded, pending, accepted.
   */
  counts(): {
    accepted: number
    duplicates: number
    excluded: number
    pending: number
    notMessages: number
    parked: number
    conflicting: number
  } {
    const { byState, duplicates, notMessages, parked, conflicting } = this
    return {
      accepted: byState[State.billable],
      duplicates,
      excluded: byState[State.excluded] + byState[State.expired],
      pending: byState[State.pending],
      notMessages,
      parked,
      conflicting,
    }
  }

  /** The runs that hold all messages of the import; null where rows are parked or messages are in other runs. */
  messageRuns(): Pick<StoredImport, 'firstRun' | 'endRun'> {
    return this.parked === 0 && !this.isElsewhere ? this.runs : { firstRun: null, endRun: null }
  }

  /** The agents of which the import brought rows, with the time span of those rows. */
  agents(): ImportedAgent[] {
    return [...this.parts.values()].map(({ agentNo, firstAtMs, horizonAtMs }) => ({
      agentNo,
      firstAtMs: firstAtMs === Infinity ? null : firstAtMs,
      horizonAtMs: horizonAtMs === -Infinity ? null : horizonAtMs,
    }))
  }

  /** How the import changed the charges. */
  chargeChanges(): Iterable<DailyCharge> {
    return this.ledger.chargeChanges()
  }

  private openPart(agentId: string): AgentPart {
    const part = openAgentPart(this.store, agentId, this.agentNamed(agentId))
    this.parts.set(agentId, part)
    return part
  }

  private partsByNumber(): Map<number, AgentPart> {
    return new Map([...this.parts.values()].map((part) => [part.agentNo, part]))
  }

  /** @param isUncounted whether the ledger has not counted a row yet, by row number */
  private newRater(isUncounted: (rowNo: number) => boolean): ThreadRater {
    return new ThreadRater(this.store, this.events, this.ledger, isUncounted)
  }

  private merge(again: readonly number[]): void {
    const merger = new RepeatMerger(this.store)
    const partOf = this.partsByNumber()
    let steps = 0
    const now = (): void => (++steps % 1024 === 0 ? this.step() : undefined)
    merger.merge(again, (retold) => this.takeRetold(retold, partOf.get(retold.before.agentNo)!), now)
    merger.finish()
  }

  private takeRetold(retold: Retold, part: AgentPart): void {
    const { before, after, conflicting } = retold
    this.conflicting += conflicting
    this.countRows(retold, part)
    if (isSame(before, after)) return
    if (!part.isNew || part.isRated) for (const message of [before, after]) this.touched.add(message)
    if (!isInItsPlace(before, after) && after.rowNo >= this.firstRow) this.isElsewhere = true
    this.count(part, before, -1)
    this.count(part, after, 1)
  }

  /** Moves rows of known messages to the duplicates, unless their status is stronger than their message's so far. */
  private countRows({ rows, before }: Retold, part: AgentPart): void {
    let strength = strengthOf(stateIn(before.facts))
    for (const { state, shape, sentAtMs, deliveredAtMs } of rows) {
      const lifts = strengthOf(state) > strength
      if (lifts) strength = strengthOf(state)
      // Rows that are no message under the profile of their time, receipts among them, are counted as such already.
      if (lifts || isNoMessageAt(part.profiles!, shape, deliveredAtMs ?? sentAtMs)) continue
      this.byState[state]--
      this.duplicates++
    }
  }

  /** Counts a message in the ledger; one led by a row of this import only if its thread is not still to be rated. */
  private count({ agentNo, isRated, dayOf }: AgentPart, { rowNo, atMs, facts }: StoredMessage, sign: 1 | -1): void {
    if (rowNo >= this.firstRow && !isRated) return
    this.ledger.addMessage(agentNo, dayOf(atMs), directionIn(facts), countedAs(facts), sign)
  }
}

const STEP_MESSAGES = 16_384

/** One row in so many. */
const RETOLD_SHARE = 8
