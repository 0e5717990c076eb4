import { localCalendar } from '../../core/calendar/local-day.ts'
import { Shape } from '../../rating/content/content.ts'
import { billableOver, rulesOver } from '../../rating/profile/profile-timeline.ts'
import { rulesAt, type Rules } from '../../rating/profile/rules.ts'
import { NO_NUMBER, TemplateMessages, type SizedKind } from '../../rating/templates/template-messages.ts'
import { Templates } from '../../rating/templates/templates.ts'
import { EventColumns, EventFlag } from '../../rating/threads/event.ts'
import { rateThread } from '../../rating/threads/rate.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { RowTexts } from '../../store/ingest/rows/row-texts.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'
import type { ChunkThread, ThreadChunk } from '../../store/ingest/threads/thread-chunks.ts'
import { ThreadReader } from '../../store/ingest/threads/threads.ts'
import type { DaySpan } from '../charges/priced-charges.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import { MessageKinds } from './message-kinds.ts'

/** Messages whose texts are read in one go through the store, of all agents together. */
const AT_ONCE = 2 ** 21

/** An agent's texts of some days, and the messages behind them. */
export interface GatheredTexts {
  agent: StoredAgent
  templates: Templates
  messages: TemplateMessages
  /** The kinds and sizes of the messages that are billed by themselves. */
  sizes: readonly SizedKind[]
  /** Messages whose text the store does not have: it was purged, or withheld by the source. */
  withoutText: number
}

/**
 * Reads the texts that some agents sent in some days. A message counts by its own time, as in a summary; one that is
 * billed by itself starts an event at that time.
 *
 * The messages are gathered first, agent by agent, and then the texts of all of them are read in the order of the disk:
 * rows of one agent lie all over the store, so that reading for each agent would read the whole of it each time.
 * @param step called with the number of messages of each chunk, and while texts are read; what it throws ends the work
 */
export function gatherTexts(
  store: ReadableStore,
  agents: readonly StoredAgent[],
  span: DaySpan,
  step: (messages?: number) => void,
): GatheredTexts[] {
  const reader = new ThreadReader(store)
  const texts = new WaitingTexts(store, step)
  const originOf = originReader(store)
  const gathered = agents.map((agent) => {
    const gatherer = new Gatherer(agent, span, originOf)
    texts.add(gatherer.texts)
    for (const chunk of reader.ofAgent(agent.agentNo, 'all', billableOver(timelineOf(agent)), () => {})) {
      for (const thread of chunk.threads) gatherer.addThread(chunk, thread)
      if (texts.length >= AT_ONCE) texts.read()
      step(chunk.rowNos.length)
    }
    return gatherer.texts
  })
  texts.read()
  return gathered
}

/** Gathers the messages of one agent. */
class Gatherer {
  readonly texts: GatheredTexts
  private readonly span: DaySpan
  private readonly messages = new TemplateMessages()
  private readonly kinds: MessageKinds
  private readonly dayOf: (atMs: number) => number
  private readonly rules: readonly [Rules, Rules]
  private readonly events = new EventColumns()

  constructor(agent: StoredAgent, span: DaySpan, originOf: ReturnType<typeof originReader>) {
    this.span = span
    this.kinds = new MessageKinds(agent.region, span, originOf)
    this.dayOf = localCalendar(agent.timeZone).dayOf
    const timeline = timelineOf(agent)
    this.rules = [rulesOver(agent.category, timeline, false), rulesOver(agent.category, timeline, true)]
    const { messages } = this
    this.texts = { agent, templates: new Templates(), messages, sizes: this.kinds.all, withoutText: 0 }
  }

  addThread(chunk: ThreadChunk, { from, to, us }: ChunkThread): void {
    if (from === to) return
    const { events } = this
    const { direction, shape } = chunk.columns
    events.clear()
    rateThread(chunk.columns, from, to, this.rules[us], events)
    for (let at = 0; at < events.length; at++) {
      const first = events.first[at]!
      const end = first + events.count[at]!
      const isAlone = events.endedAtMs[at] === 0
      const isChargeable = (events.flags[at]! & EventFlag.chargeable) !== 0
      for (let place = first; place < end; place++) {
        if (direction[place] !== 0 || shape[place]! > Shape.textWithOtherSuggestions) continue
        this.addMessage(chunk, place, us, isAlone, isChargeable)
      }
    }
  }

  private addMessage(chunk: ThreadChunk, place: number, us: 0 | 1, isAlone: boolean, isChargeable: boolean): void {
    const { columns } = chunk
    const atMs = columns.atMs[place]!
    const day = this.dayOf(atMs)
    if (day < this.span.fromDay || day >= this.span.toDay) return
    const bytes = columns.bytes[place]!
    let sized = NO_NUMBER
    if (isAlone) {
      const rules = rulesAt(this.rules[us], atMs)
      const size = rules.sizeUnit === 'bytes' ? bytes : columns.characters[place]!
      const shape = columns.shape[place]! as Shape
      sized = this.kinds.numberOf(rules, shape, day, chunk.traitNos[place]!, isChargeable, size)
    }
    this.messages.push(sized, chunk.rowNos[place]!, bytes === 0)
  }
}

/** The messages of some agents whose texts are still to be read: those that each has gathered since the last time. */
class WaitingTexts {
  private readonly texts: RowTexts
  private readonly step: () => void
  private readonly agents: { texts: GatheredTexts; read: number }[] = []

  constructor(store: ReadableStore, step: () => void) {
    this.texts = new RowTexts(store)
    this.step = step
  }

  add(texts: GatheredTexts): void {
    this.agents.push({ texts, read: 0 })
  }

  get length(): number {
    return this.agents.reduce((sum, { texts, read }) => sum + texts.messages.length - read, 0)
  }

  read(): void {
    const rowNos = new Float64Array(this.length)
    const agentOf = new Uint32Array(rowNos.length)
    /** By number of an agent: what its place of a message and that among the rows differ by. */
    const before = new Int32Array(this.agents.length)
    let filled = 0
    for (const [number, agent] of this.agents.entries()) {
      const { messages } = agent.texts
      before[number] = agent.read - filled
      rowNos.set(messages.rowNo.subarray(agent.read, messages.length), filled)
      agentOf.fill(number, filled, (filled += messages.length - agent.read))
      agent.read = messages.length
    }
    const take = (at: number, text: string | null): void => {
      const number = agentOf[at]!
      addText(this.agents[number]!.texts, at + before[number]!, text)
    }
    this.texts.read(rowNos, take, this.step)
  }
}

function addText(texts: GatheredTexts, at: number, text: string | null): void {
  const { messages, templates } = texts
  if (!text && messages.isEmpty[at] === 0) texts.withoutText++
  else messages.skeleton[at] = templates.add(text ?? '')
}
