import { localCalendar } from '../../core/calendar/local-day.ts'
import { EventColumns } from '../../rating/threads/event.ts'
import { rateThread } from '../../rating/threads/rate.ts'
import { always, billableOver, rulesOver, type ProfileTimeline } from '../../rating/profile/profile-timeline.ts'
import type { RuleProfile } from '../../rating/profile/profile.ts'
import { billedCountry, type Rules } from '../../rating/profile/rules.ts'
import type { TrafficMeter } from '../../rating/offers/volume/traffic-meter.ts'
import { stepOf } from '../../rating/offers/volume/steps.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { ChunkThread, ThreadChunk } from '../../store/ingest/threads/thread-chunks.ts'
import { ThreadReader } from '../../store/ingest/threads/threads.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'
import { timelineOf } from '../profiles/agent-profiles.ts'
import type { MonthFinder } from './months.ts'
import type { BilledPlace, RatedOffer } from './rated-offer.ts'
import type { UserSample } from './replies/user-sample.ts'
import { traitWordsReader } from './trait-words.ts'
import { UserThreads } from './user-threads.ts'

/** The offers that are rated by one profile; null for each agent's own. */
interface RatedUnder {
  profile: RuleProfile | null
  offers: readonly RatedOffer[]
}

/** How one agent's threads are rated for some offers. */
interface AgentRating {
  timeline: ProfileTimeline
  rules: readonly [Rules, Rules]
  offers: readonly RatedOffer[]
}

interface AgentReplay {
  users: UserThreads
  ratings: readonly AgentRating[]
  placeOf(traitNo: number): BilledPlace
  dayOf(atMs: number): number
}

/**
 * Reads the traffic of agents once, whole threads, and counts it by every offer. Where profiles differ in what a billable
 * message is, threads are read once for each such view; the vendors' meters take what the agents' own profiles bill.
 */
export class TrafficPass {
  private readonly reader
  private readonly originOf
  private readonly wordsOf
  private readonly months: MonthFinder
  private readonly meter: TrafficMeter
  private readonly ratedUnder: readonly RatedUnder[]
  private readonly events = new EventColumns()
  private readonly replays = new Map<StoredAgent, AgentReplay>()
  /** End users of the agents read so far. */
  private users = 0

  constructor(store: ReadableStore, months: MonthFinder, meter: TrafficMeter, ratedUnder: readonly RatedUnder[]) {
    this.reader = new ThreadReader(store)
    this.originOf = originReader(store)
    this.wordsOf = traitWordsReader(store)
    this.months = months
    this.meter = meter
    this.ratedUnder = ratedUnder
  }

  /**
   * @param sample gets the messages of some end users
   * @param step called with the number of messages of each chunk; what it throws ends the work
   */
  read(agent: StoredAgent, sample: UserSample | null, step: (messages: number) => void): void {
    const own = timelineOf(agent)
    const views = new Map<string, { timeline: ProfileTimeline; ratings: AgentRating[] }>()
    views.set(viewOf(own), { timeline: own, ratings: [] })
    for (const rating of this.ratingsOf(agent)) {
      const view = viewOf(rating.timeline)
      const known = views.get(view) ?? { timeline: rating.timeline, ratings: [] }
      views.set(view, known)
      known.ratings.push(rating)
    }
    let users = this.users
    for (const [at, { timeline, ratings }] of [...views.values()].entries()) {
      users = this.readView(agent, timeline, ratings, at === 0 ? { sample } : null, step)
    }
    this.users = users
  }

  /** Counts the next end user by messages that need not be those of the store. */
  replay(agent: StoredAgent, chunk: ThreadChunk): void {
    const { users, ratings, placeOf, dayOf } = this.replayOf(agent)
    users.place = this.users++
    const step = stepOf(users.place)
    for (const thread of chunk.threads) {
      users.add(chunk, thread)
      for (const rating of ratings) this.rate(chunk, thread, rating, step, dayOf, placeOf)
    }
    users.end()
  }

  /** What replaying an agent's end users takes; it is made once. */
  private replayOf(agent: StoredAgent): AgentReplay {
    let known = this.replays.get(agent)
    if (!known) {
      const users = new UserThreads(0, this.months, this.wordsOf, (thread, place) => this.meter.add(thread, place))
      const { dayOf } = localCalendar(agent.timeZone)
      known = { users, ratings: this.ratingsOf(agent), placeOf: this.placesIn(agent), dayOf }
      this.replays.set(agent, known)
    }
    return known
  }

  private ratingsOf(agent: StoredAgent): AgentRating[] {
    const own = timelineOf(agent)
    return this.ratedUnder.map(({ profile, offers }) => {
      const timeline = profile === null ? own : always(profile)
      const rules = [rulesOver(agent.category, timeline, false), rulesOver(agent.category, timeline, true)] as const
      return { timeline, rules, offers }
    })
  }

  /**
   * @param own of the agent's own view: whose sample is taken
   * @returns the number of end users, those of earlier agents included
   */
  private readView(
    agent: StoredAgent,
    timeline: ProfileTimeline,
    ratings: readonly AgentRating[],
    own: { sample: UserSample | null } | null,
    step: (messages: number) => void,
  ): number {
    const { meter } = this
    const users = new UserThreads(this.users, this.months, this.wordsOf, (thread, place) => {
      if (own) meter.add(thread, place)
    })
    const placeOf = this.placesIn(agent)
    const { dayOf } = localCalendar(agent.timeZone)
    for (const chunk of this.reader.ofAgent(agent.agentNo, 'all', billableOver(timeline), () => {})) {
      for (const thread of chunk.threads) {
        users.add(chunk, thread)
        own?.sample?.offer(agent, users.place, chunk, thread)
        for (const rating of ratings) this.rate(chunk, thread, rating, stepOf(users.place), dayOf, placeOf)
      }
      step(chunk.rowNos.length)
    }
    users.end()
    return users.place
  }

  private rate(
    chunk: ThreadChunk,
    { from, to, us }: ChunkThread,
    { rules, offers }: AgentRating,
    step: number,
    dayOf: (atMs: number) => number,
    placeOf: (traitNo: number) => BilledPlace,
  ): void {
    if (from === to) return
    const { events, months } = this
    events.clear()
    rateThread(chunk.columns, from, to, rules[us], events)
    for (let at = 0; at < events.length; at++) {
      const startedAtMs = events.startedAtMs[at]!
      const month = months.monthOf(startedAtMs)
      if (month < 0) continue
      const place = placeOf(chunk.traitNos[events.first[at]!]!)
      const day = dayOf(startedAtMs)
      for (const offer of offers) offer.add(events, at, month, day, place, step)
    }
  }

  /** Makes a function that says where a message of a trait is billed; each place is one object. */
  private placesIn({ region }: StoredAgent): (traitNo: number) => BilledPlace {
    const known: (BilledPlace | undefined)[] = []
    return (traitNo) => {
      let place = known[traitNo]
      if (!place) {
        const { country, carrier } = this.originOf(traitNo)
        known[traitNo] = place = { country: billedCountry(country, region), carrier: carrier ?? '' }
      }
      return place
    }
  }
}

/** What decides which messages are billable; timelines with the same view bill the same ones. */
const viewOf = (timeline: ProfileTimeline): string =>
  timeline
    .map(({ fromMs, profile }) => {
      const { locationShareIsMessage, actionTapIsMessage, pendingBilled, expiredBilled } = profile
      return `${fromMs} ${locationShareIsMessage} ${actionTapIsMessage} ${pendingBilled} ${expiredBilled}`
    })
    .filter((view, at, all) => at === 0 || view.replace(/^\S+/, '') !== all[at - 1]!.replace(/^\S+/, ''))
    .join(';')
