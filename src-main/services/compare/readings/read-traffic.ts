import { shapeIn, stateIn, type Facts } from '../../../rating/content/facts.ts'
import type { RuleProfile } from '../../../rating/profile/profile.ts'
import { countedUnder, profileReading, type PartlyCounted } from '../../../rating/readings/profile-reading.ts'
import { ThreadReading } from '../../../rating/readings/thread-reading.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import type { ChunkThread, ThreadChunk } from '../../../store/ingest/threads/thread-chunks.ts'
import { ThreadReader } from '../../../store/ingest/threads/threads.ts'

/** A thread with what each of the profiles makes of it; overwritten by the next. */
export interface ThreadUnderProfiles {
  agent: StoredAgent
  chunk: ThreadChunk
  thread: ChunkThread
  /** One for each profile. */
  readings: readonly ThreadReading[]
  /** A message that is none under some of the profiles; null for one that counts under all. */
  countedIn(at: number): PartlyCounted | null
}

/** UTC milliseconds `[fromMs, toMs)`. */
interface Times {
  fromMs: number
  toMs: number
}

/**
 * Reads the threads of some agents under several profiles, agent by agent and in the order of the store. Each is rated
 * over its whole history, because the windows of a period begin before it; threads without a message in the period are
 * passed over, as no event begins without a message.
 * @param step called with the number of messages of each chunk; what it throws ends the work
 */
export function* threadsRead(
  store: ReadableStore,
  agents: readonly StoredAgent[],
  profiles: readonly RuleProfile[],
  { fromMs, toMs }: Times,
  step: (messages: number) => void,
): Generator<ThreadUnderProfiles> {
  const reader = new ThreadReader(store)
  for (const agent of agents) {
    const readings = profiles.map((profile) => new ThreadReading(profileReading(agent.category, profile)))
    const partly = new Map<number, PartlyCounted>()
    const counting = countedBy(profiles, partly)
    for (const chunk of reader.ofAgent(agent.agentNo, 'all', counting.isBillable, counting.witness)) {
      const { atMs } = chunk.columns
      const countedIn = (at: number): PartlyCounted | null =>
        partly.size === 0 ? null : (partly.get(chunk.rowNos[at]!) ?? null)
      for (const thread of chunk.threads) {
        if (thread.from === thread.to || atMs[thread.from]! >= toMs || atMs[thread.to - 1]! < fromMs) continue
        const compared = { columns: chunk.columns, from: thread.from, to: thread.to, us: thread.us }
        const isPartly = partly.size > 0 && rowsOf(chunk, thread).some((rowNo) => partly.has(rowNo))
        readings.forEach((reading, which) =>
          reading.read(compared, isPartly ? (at) => countedIn(at)?.under[which] === false : null),
        )
        yield { agent, chunk, thread, readings, countedIn }
      }
      step(chunk.rowNos.length)
      partly.clear()
    }
  }
}

const rowsOf = ({ rowNos }: ThreadChunk, { from, to }: ChunkThread): number[] => rowNos.slice(from, to)

/**
 * Takes in the messages that count under any of the profiles, and notes those that do not under all.
 * @param partly is filled, by row
 */
function countedBy(profiles: readonly RuleProfile[], partly: Map<number, PartlyCounted>) {
  const known: (boolean | PartlyCounted)[] = []
  let isCounted = false
  return {
    /** Sees each message before it is asked whether it counts. */
    witness(_atMs: number, facts: Facts, rowNo: number): void {
      const state = stateIn(facts)
      const shape = shapeIn(facts)
      const under = (known[state * 8 + shape] ??= countedUnder(profiles, state, shape))
      isCounted = under !== false
      if (typeof under !== 'boolean') partly.set(rowNo, under)
    },
    isBillable: (): boolean => isCounted,
  }
}
