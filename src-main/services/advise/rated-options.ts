import { EventCounter, UnitCount, type EventCount } from '../../rating/advise/counted-events.ts'
import type { PriceSpans } from '../../rating/advise/price-spans.ts'
import { countReplies, type AskedTimes, type ReplyCount, type WindowAt } from '../../rating/advise/replies.ts'
import type { OptionRules } from '../../rating/advise/replay.ts'
import { copiedThread, type SampledThread } from '../../rating/advise/reply-changes.ts'
import { EvenSample } from '../../rating/advise/thread-sample.ts'
import { UnitCells } from '../../rating/advise/unit-cells.ts'
import { billableOver, rulesOver, type ProfileTimeline } from '../../rating/profile/profile-timeline.ts'
import { rulesAt, type Category } from '../../rating/profile/rules.ts'
import { EventColumns } from '../../rating/threads/event.ts'
import { rateThread } from '../../rating/threads/rate.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'
import { countryIn, readThreadsIn } from './threads-in-region.ts'

/** How the traffic of an agent is rated in other categories, under some profiles and in some region. */
interface RatingTerms {
  /** Whose traffic it is. */
  agent: StoredAgent
  region: string
  timeline: ProfileTimeline
  categories: readonly Category[]
  period: AskedTimes
  spans: PriceSpans
  dayOf: (atMs: number) => number
  /** Whether some of the threads are kept, to be replayed. */
  isSampled: boolean
}

/** The traffic as one category. */
export interface RatedOption {
  category: Category
  rules: OptionRules
  count: EventCount
  units: UnitCount
}

export interface RatedTraffic {
  options: RatedOption[]
  cells: UnitCells
  counter: EventCounter
  windowAt: WindowAt
  /** Of the messages of the period. */
  replies: ReplyCount
  /** Of the threads with messages in the period. */
  sample: EvenSample<SampledThread>
  /** Messages of the period by the country they are billed for. */
  countries: Map<string, number>
}

/** Reads the threads of an agent once and rates each as every category. */
export function rateOptions(store: ReadableStore, terms: RatingTerms, step: (messages: number) => void): RatedTraffic {
  const { agent, region, timeline, period, spans, dayOf } = terms
  const cells = new UnitCells()
  const counter = new EventCounter(cells, spans, dayOf)
  const options = terms.categories.map((category): RatedOption => ({
    category,
    rules: [rulesOver(category, timeline, false), rulesOver(category, timeline, true)],
    count: { conversations: 0, sessions: 0, messageEvents: 0 },
    units: new UnitCount(),
  }))
  const windowAt = windowOver(timeline)
  const replies: ReplyCount = { messages: 0, a2p: 0, answered: 0 }
  const sample = new EvenSample<SampledThread>()
  const countries = new Map<string, number>()
  const originNoOf = originNumberer(store, cells, agent.region, region)
  const events = new EventColumns()
  readThreadsIn(
    store,
    agent,
    region,
    billableOver(timeline),
    (us, messages, from, to, traitNoAt) => {
      if (from === to) return
      const originNoAt = (at: number): number => originNoOf(traitNoAt(at))
      for (const { rules, count, units } of options) {
        events.clear()
        rateThread(messages, from, to, rules[us], events)
        counter.count(events, originNoAt, (cell, quantity) => units.add(cell, quantity), count)
      }
      const before = replies.messages
      countReplies(messages, from, to, period, windowAt, replies)
      if (replies.messages === before || !terms.isSampled) return
      countCountries(countries, messages.atMs, from, to, period, (at) => cells.countryOf(originNoAt(at)))
      sample.offer(() => copiedThread(us, messages, from, to, originNoAt))
    },
    step,
  )
  return { options, cells, counter, windowAt, replies, sample, countries }
}

function countCountries(
  countries: Map<string, number>,
  atMs: Float64Array,
  from: number,
  to: number,
  { fromMs, toMs }: AskedTimes,
  countryAt: (at: number) => string,
): void {
  for (let at = from; at < to; at++) {
    if (atMs[at]! < fromMs || atMs[at]! >= toMs) continue
    const country = countryAt(at)
    countries.set(country, (countries.get(country) ?? 0) + 1)
  }
}

/** Makes a function that numbers the origin of a trait, in the region that is asked about. */
function originNumberer(
  store: ReadableStore,
  cells: UnitCells,
  ownRegion: string,
  region: string,
): (traitNo: number) => number {
  const originOf = originReader(store)
  const known = new Map<number, number>()
  return (traitNo) => {
    let number = known.get(traitNo)
    if (number === undefined) {
      const { country, carrier } = originOf(traitNo)
      number = cells.originNo(countryIn(country, ownRegion, region), carrier)
      known.set(traitNo, number)
    }
    return number
  }
}

/** The windows do not depend on the category. */
function windowOver(timeline: ProfileTimeline): WindowAt {
  const rules = rulesOver('conversational', timeline, false)
  return rules.next === null ? () => rules.windowMs : (atMs) => rulesAt(rules, atMs).windowMs
}
