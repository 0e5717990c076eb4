import { busyness, HOUR_MS } from './calendar.ts'
import type { Agent } from './cast.ts'
import { Episode } from './episode.ts'
import { EPISODES, languageOf } from './episodes.ts'
import { Log, SLICE_MS, SLICES_PER_HOUR } from './log.ts'
import { Random } from './random.ts'
import { csvRow, type SampleMessage } from './row.ts'
import { carrierOf, mostUsers, userId } from './users.ts'

export interface Plan {
  agents: readonly Agent[]
  /** The exact number of rows. */
  messages: number
  seed: number
  /** UTC milliseconds, `[fromMs, toMs)`, whole hours. */
  fromMs: number
  toMs: number
  /** Multiplies an agent's traffic at a time, beyond its weight and the calendar; 1 by default. */
  factor?: (agent: Agent, utcMs: number) => number
  /** Share of messages that get a second row, which reports that they were read. */
  duplicates?: number
  /**
   * What message ids begin with that are counted, as many providers' are; random ids unless given. Such a log has whole
   * seconds, too, and is smaller by a third when it is packed.
   */
  counted?: string
}

/** Messages for each user, as long as a country has that many users. */
const MESSAGES_PER_USER = 7

const FIRST_COUNTED = 1_000_001

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000) * 1000
const inSeconds = (message: SampleMessage): SampleMessage => ({
  ...message,
  sentAtMs: wholeSeconds(message.sentAtMs),
  deliveredAtMs: wholeSeconds(message.deliveredAtMs),
})

/**
 * Rows of canonical CSV in the order of a log, some at a time. Time passes in slices of ten minutes, and later messages
 * of an exchange wait in their own slice, so that memory holds a few hours of traffic, however many rows there are.
 */
export function* trafficRows(plan: Plan): Generator<string> {
  const random = new Random(plan.seed)
  const { agents, messages, fromMs, toMs, duplicates = 0, counted } = plan
  const sliceCount = Math.ceil((toMs - fromMs) / SLICE_MS)
  const log = new Log(fromMs, toMs, messages)
  let count = FIRST_COUNTED
  const emit = (made: SampleMessage): void => {
    const message = counted === undefined ? made : { ...inSeconds(made), messageId: `${counted}${count++}` }
    log.put(message.sentAtMs, message)
    if (duplicates > 0 && message.status === 'delivered' && random.chance(duplicates)) {
      log.put(message.deliveredAtMs + random.wait(20 * 60_000), { ...message, status: 'read' })
    }
  }
  const users = agents.map((agent, index) => userPool(agent, index, plan))

  const hours = hourlyWeights(plan)
  const total = hours.reduce((sum, hour) => sum + hour.total, 0)
  let passed = 0
  for (let slice = 0; slice < sliceCount; slice++) {
    const { running, total: busy } = hours[Math.floor(slice / SLICES_PER_HOUR)]!
    passed += busy / SLICES_PER_HOUR
    const target = slice === sliceCount - 1 ? messages : Math.round((messages * passed) / total)
    while (log.made < target) {
      const index = placeIn(running, random.unit() * busy)
      const agent = agents[index]!
      const startMs = fromMs + slice * SLICE_MS + random.below(SLICE_MS)
      EPISODES[agent.role](new Episode(random, agent, users[index]!(random), startMs, emit), languageOf(agent.language))
    }
    const due = log.take(slice)
    if (due.length > 0) yield due.map(csvRow).join('')
  }
}

type User = { userId: string; carrier: string; country: string }

function userPool(agent: Agent, index: number, { agents, messages }: Plan): (random: Random) => User {
  const country = agent.region
  const share = agent.weight / agents.reduce((sum, { weight }) => sum + weight, 0)
  const most = mostUsers(country)
  const size = Math.max(20, Math.min(most, Math.ceil((messages * share) / MESSAGES_PER_USER)))
  const first = (index * 7919) % most
  return (random) => {
    const place = (first + random.below(size)) % most
    return { userId: userId(country, place), carrier: carrierOf(country, place), country }
  }
}

/** For each hour the running sums of the agents' weights, to draw an agent from. */
function hourlyWeights({ agents, fromMs, toMs, factor = () => 1 }: Plan): { running: number[]; total: number }[] {
  const hours = []
  for (let atMs = fromMs; atMs < toMs; atMs += HOUR_MS) {
    let total = 0
    const running = agents.map(
      (agent) => (total += agent.weight * busyness(agent.role, agent.region, atMs) * factor(agent, atMs)),
    )
    hours.push({ running, total })
  }
  return hours
}

function placeIn(running: readonly number[], point: number): number {
  const place = running.findIndex((sum) => point < sum)
  return place < 0 ? running.length - 1 : place
}
