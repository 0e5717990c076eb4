/**
 * How fast the rules are, against a yardstick that everyone has: the time DuckDB takes, in the same process on the same
 * rows, for one `lag()` window over the threads, which is the least that any rating of them has to do.
 */
import { millions, type BenchRow } from './measuring.ts'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { Shape } from '../../src-main/rating/content/content.ts'
import { EventColumns } from '../../src-main/rating/threads/event.ts'
import { rateThread } from '../../src-main/rating/threads/rate.ts'
import { rulesFor, type Rules } from '../../src-main/rating/profile/rules.ts'
import { newMessageColumns, type MessageColumns } from '../../src-main/rating/threads/thread.ts'
import { profile } from '../rating/builders.ts'

export interface RatingBench {
  messages: number
  threads: number
  events: number
  ratedSeconds: number
  duckSeconds: number
  /** Rated over DuckDB: at most 0.25. */
  ratio: number
}

interface Traffic {
  messages: MessageColumns
  /** Where each thread begins, and after the last one the number of messages. */
  starts: Uint32Array
  /** The rules of each thread. */
  rules: Rules[]
}

const AGENTS = 40
const MESSAGES_A_THREAD = 15
const MONTH_MS = 30 * 86_400_000
const FROM_MS = Date.UTC(2026, 9, 1)
const RUNS = 5

/** Rates `messages` messages in memory and lets DuckDB look back once over the same; both the median of five. */
export async function benchRating(messages = 1_000_000): Promise<RatingBench> {
  const traffic = makeTraffic(messages)
  const events = new EventColumns(messages)
  const ratedSeconds = await medianSeconds(() => rateAll(traffic, events))

  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const duck = await instance.connect()
  try {
    await load(duck, traffic)
    const duckSeconds = await medianSeconds(() =>
      duck.runAndReadAll(`
        select count(*), sum(gap)
        from (select "at" - lag("at") over (partition by thread order by "at", sent, id) as gap from m)`),
    )
    return {
      messages,
      threads: traffic.rules.length,
      events: events.length,
      ratedSeconds,
      duckSeconds,
      ratio: ratedSeconds / duckSeconds,
    }
  } finally {
    duck.closeSync()
    instance.closeSync()
  }
}

function rateAll({ messages, starts, rules }: Traffic, events: EventColumns): void {
  events.clear()
  for (let thread = 0; thread < rules.length; thread++) {
    rateThread(messages, starts[thread]!, starts[thread + 1]!, rules[thread]!, events)
  }
}

/** A month of agents of three kinds; users answer within hours, come back after days, and write of all lengths. */
function makeTraffic(count: number): Traffic {
  const random = mulberry32(20261001)
  const kinds = [
    rulesFor('conversational', profile('infobip'), false),
    rulesFor('non-conversational', profile('infobip'), true),
    rulesFor('conversational', profile('infobip-us-sessions'), true),
  ]
  const messages = newMessageColumns(count)
  const starts: number[] = []
  const rules: Rules[] = []
  for (let at = 0; at < count;) {
    const agent = Math.floor(random() * AGENTS)
    starts.push(at)
    rules.push(kinds[agent % kinds.length]!)
    const end = Math.min(count, at + 1 + Math.floor(random() * 2 * (MESSAGES_A_THREAD - 1)))
    let time = FROM_MS + Math.floor(random() * MONTH_MS * 0.6)
    for (; at < end; at++) {
      // Mostly an exchange within minutes, now and then hours or days of silence.
      const silence = random()
      time += Math.floor(random() * (silence < 0.7 ? 600_000 : silence < 0.9 ? 10 * 3_600_000 : 3 * 86_400_000))
      const length = Math.floor(random() ** 2 * 400)
      messages.atMs[at] = time
      messages.direction[at] = random() < 0.55 ? 0 : 1
      messages.shape[at] = random() < 0.8 ? Shape.text : Math.floor(random() * 4)
      messages.characters[at] = length
      messages.bytes[at] = length + Math.floor(random() ** 4 * length)
    }
  }
  return { messages, starts: Uint32Array.from([...starts, count]), rules }
}

/** In thread order, which is the kindest to a sort. */
async function load(duck: DuckDBConnection, { messages, starts, rules }: Traffic): Promise<void> {
  await duck.run(
    'create table m (thread integer, "at" bigint, sent bigint, id varchar, direction utinyint, shape utinyint, bytes integer)',
  )
  const appender = await duck.createAppender('m')
  for (let thread = 0; thread < rules.length; thread++) {
    for (let at = starts[thread]!; at < starts[thread + 1]!; at++) {
      appender.appendInteger(thread)
      appender.appendBigInt(BigInt(messages.atMs[at]!))
      appender.appendBigInt(BigInt(messages.atMs[at]! - 1000))
      appender.appendVarchar(`m${at.toString(36).padStart(8, '0')}`)
      appender.appendUTinyInt(messages.direction[at]!)
      appender.appendUTinyInt(messages.shape[at]!)
      appender.appendInteger(messages.bytes[at]!)
      appender.endRow()
    }
  }
  appender.closeSync()
}

/** After one run to warm up. */
async function medianSeconds(run: () => unknown): Promise<number> {
  await run()
  const seconds: number[] = []
  for (let count = 0; count < RUNS; count++) {
    const startedAt = performance.now()
    await run()
    seconds.push((performance.now() - startedAt) / 1000)
  }
  return seconds.sort((left, right) => left - right)[Math.floor(RUNS / 2)]!
}

/** Chance that is the same on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

if (import.meta.main) {
  const { messages, threads, events, ratedSeconds, duckSeconds, ratio } = await benchRating()
  process.stdout.write(
    `${messages} messages of ${threads} threads rated to ${events} events: ${ratedSeconds.toFixed(3)} s\n` +
      `DuckDB, one lag() over the same rows: ${duckSeconds.toFixed(3)} s\n` +
      `ratio ${ratio.toFixed(3)} (at most 0.25)\n`,
  )
}

export async function ratingRows(messages: number): Promise<BenchRow[]> {
  const { ratedSeconds, duckSeconds, ratio } = await benchRating(messages)
  return [
    {
      what: `rating ${millions(messages)} messages in memory`,
      ours: `${(ratedSeconds * 1000).toFixed(0)} ms`,
      reference: `DuckDB lag() ${(duckSeconds * 1000).toFixed(0)} ms`,
      figure: `${ratio.toFixed(3)} ×`,
      limit: '0.25 ×',
      within: ratio <= 0.25,
    },
  ]
}
