import { localCalendar } from '../../core/calendar/local-day.ts'
import { Shape } from '../../rating/content/content.ts'
import { billableOver, rulesOver } from '../../rating/profile/profile-timeline.ts'
import { rulesAt, type Rules } from '../../rating/profile/rules.ts'
import { TemplateMessages } from '../../rating/templates/template-messages.ts'
import { Templates } from '../../rating/templates/templates.ts'
import { EventColumns, EventFlag } from '../../rating/threads/event.ts'
import { rateThread } from '../../rating/threads/rate.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { RowTexts } from '../../store/ingest/rows/row-texts.ts'
import type { ChunkThread, ThreadChunk } from '../../store/ingest/threads/thread-chunks.ts'
import { ThreadReader } from '../../store/ingest/threads/threads.ts'
import type { DaySpan } from '../charges/priced-charges.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import { MessageKinds } from './message-kinds.ts'

/** Messages that wait for their texts. Texts are read in the order of the disk, a bounded number at a time. */
const BATCH = 2 ** 18
/** What a message in a conversation or session has in place of a kind: its size costs nothing. */
const COVERED = 0xffff_ffff

/** An agent's texts of some days, and the messages behind them. */
export interface GatheredTexts {
  agent: StoredAgent
  templates: Templates
  /** The messages that are billed by themselves. */
  messages: TemplateMessages
  /** By number of a skeleton: messages in conversations and sessions. */
  covered: readonly number[]
  /** Messages whose text the store does not have: it was purged, or withheld by the source. */
  withoutText: number
}

/**
 * Reads the texts that an agent sent in some days. A message counts by its own time, as in a summary; one that is billed
 * by itself starts an event at that time.
 * @param step called with the number of messages of each chunk; what it throws ends the work
 */
export function gatherTexts(
  store: ReadableStore,
  agent: StoredAgent,
  span: DaySpan,
  step: (messages: number) => void,
): GatheredTexts {
  const gatherer = new Gatherer(store, agent, span)
  const reader = new ThreadReader(store)
  for (const chunk of reader.ofAgent(agent.agentNo, 'all', billableOver(timelineOf(agent)), () => {})) {
    for (const thread of chunk.threads) gatherer.addThread(chunk, thread)
    step(chunk.rowNos.length)
  }
  return gatherer.end()
}

class Gatherer {
  private readonly agent: StoredAgent
  private readonly span: DaySpan
  private readonly texts: RowTexts
  private readonly kinds: MessageKinds
  private readonly dayOf: (atMs: number) => number
  private readonly rules: readonly [Rules, Rules]
  private readonly templates = new Templates()
  private readonly messages: TemplateMessages
  private readonly covered: number[] = []
  private withoutText = 0
  private readonly events = new EventColumns()
  /** The messages that wait, and how many they are. */
  private waiting = 0
  private readonly rowNo = new Float64Array(BATCH)
  private readonly kind = new Uint32Array(BATCH)
  private readonly bytes = new Uint32Array(BATCH)
  private readonly characters = new Uint32Array(BATCH)

  constructor(store: ReadableStore, agent: StoredAgent, span: DaySpan) {
    this.agent = agent
    this.span = span
    this.texts = new RowTexts(store, agent.agentNo)
    this.kinds = new MessageKinds(store, agent.region)
    this.messages = new TemplateMessages(this.kinds.all)
    this.dayOf = localCalendar(agent.timeZone).dayOf
    const timeline = timelineOf(agent)
    this.rules = [rulesOver(agent.category, timeline, false), rulesOver(agent.category, timeline, true)]
  }

  addThread(chunk: ThreadChunk, { from, to, us }: ChunkThread): void {
    if (from === to) return
    const { events } = this
    events.clear()
    rateThread(chunk.columns, from, to, this.rules[us], events)
    for (let at = 0; at < events.length; at++) {
      const first = events.first[at]!
      const end = first + events.count[at]!
      const isAlone = events.endedAtMs[at] === 0
      const isChargeable = (events.flags[at]! & EventFlag.chargeable) !== 0
      for (let place = first; place < end; place++) this.addMessage(chunk, place, us, isAlone, isChargeable)
    }
  }

  private addMessage(chunk: ThreadChunk, place: number, us: 0 | 1, isAlone: boolean, isChargeable: boolean): void {
    const { columns, rowNos, traitNos } = chunk
    const shape = columns.shape[place]! as Shape
    if (columns.direction[place] !== 0 || shape > Shape.textWithOtherSuggestions) return
    const atMs = columns.atMs[place]!
    const day = this.dayOf(atMs)
    if (day < this.span.fromDay || day >= this.span.toDay) return
    const rules = this.rules[us]
    const at = this.waiting++
    this.rowNo[at] = rowNos[place]!
    this.kind[at] = isAlone
      ? this.kinds.numberOf(rulesAt(rules, atMs), shape, day, traitNos[place]!, isChargeable)
      : COVERED
    this.bytes[at] = columns.bytes[place]!
    this.characters[at] = columns.characters[place]!
    if (this.waiting === BATCH) this.readTexts()
  }

  end(): GatheredTexts {
    this.readTexts()
    const { agent, templates, messages, covered, withoutText } = this
    return { agent, templates, messages, covered, withoutText }
  }

  private readTexts(): void {
    // A row and its place in one number, so that a plain sort of numbers puts both in order.
    const order = new Float64Array(this.waiting)
    for (let at = 0; at < order.length; at++) order[at] = this.rowNo[at]! * BATCH + at
    order.sort()
    const places = new Uint32Array(order.length)
    for (const [at, packed] of order.entries()) {
      const rowNo = Math.floor(packed / BATCH)
      places[at] = packed - rowNo * BATCH
      order[at] = rowNo
    }
    this.texts.read(order, (at, text) => this.addText(places[at]!, order[at]!, text))
    this.waiting = 0
  }

  private addText(place: number, rowNo: number, text: string | null): void {
    const [kind, bytes, characters] = [this.kind[place]!, this.bytes[place]!, this.characters[place]!]
    if (!text && bytes > 0) {
      this.withoutText++
      return
    }
    const skeleton = this.templates.add(text ?? '')
    while (this.covered.length <= skeleton) this.covered.push(0)
    if (kind === COVERED) this.covered[skeleton]!++
    else this.messages.push(skeleton, kind, bytes, characters, rowNo)
  }
}
