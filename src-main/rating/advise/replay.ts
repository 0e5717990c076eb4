import type { Rules } from '../profile/rules.ts'
import { EventColumns } from '../threads/event.ts'
import { rateThread } from '../threads/rate.ts'
import type { Chance } from './chance.ts'
import { UnitCount, type EventCounter } from './counted-events.ts'
import { withEveryReply, withoutReplies, type SampledThread, type SeenReply } from './reply-changes.ts'
import { countReplies, type AskedTimes, type WindowAt } from './replies.ts'

/** The rules of an option; the first are for threads outside the US. */
export type OptionRules = readonly [Rules, Rules]

/** Units that become more or fewer, by the number of their cell. */
interface UnitChange {
  cells: number[]
  units: number[]
}

/** A thread as it is replayed: with its replies as they were, with none of them, or with all that could be. */
export interface ReplayedThread {
  a2p: number
  answered: number
  /** A2P messages answered in the thread with every reply: all of them. */
  mostAnswered: number
  /** By option: how the units differ from those of the thread as it was. */
  silent: UnitChange[]
  full: UnitChange[]
}

export interface Replay {
  threads: ReplayedThread[]
  /** By option: the units of all threads as they were. */
  observed: UnitCount[]
  /** Replies that were seen; where there are none, added ones are assumed to be short texts after an hour. */
  seenReplies: number
}

/** How a sample is rated: the options, and where their events are counted. */
interface ReplaySettings {
  options: readonly OptionRules[]
  counter: EventCounter
  period: AskedTimes
  windowAt: WindowAt
  chance: Chance
  /** Called for every thread. */
  step?: () => void
}

/** Rates each thread of a sample three times under every option: as it was, silent, and with every reply. */
export function replayThreads(sample: readonly SampledThread[], settings: ReplaySettings): Replay {
  const { options, period, windowAt, chance, step = () => {} } = settings
  const seen: SeenReply[] = []
  const silent = sample.map((thread) => withoutReplies(thread, period, windowAt, seen))
  const observed = options.map(() => new UnitCount())
  const threads = sample.map((thread, at): ReplayedThread => {
    step()
    const full = withEveryReply(thread, period, windowAt, seen, chance)
    const [was, most] = [thread, full].map((each) => {
      const count = { messages: 0, a2p: 0, answered: 0 }
      countReplies(each.messages, 0, each.length, period, windowAt, count)
      return count
    })
    const units = options.map((rules) => unitsOf(thread, rules, settings.counter))
    units.forEach((own, option) => own.forEach((quantity, cell) => observed[option]!.add(cell, quantity)))
    const changes = (changed: SampledThread): UnitChange[] =>
      options.map((rules, option) =>
        changed === thread
          ? { cells: [], units: [] }
          : changeFrom(units[option]!, unitsOf(changed, rules, settings.counter)),
      )
    return {
      a2p: was!.a2p,
      answered: was!.answered,
      mostAnswered: most!.answered,
      silent: changes(silent[at]!),
      full: changes(full),
    }
  })
  return { threads, observed, seenReplies: seen.length }
}

const rated = new EventColumns()

function unitsOf(thread: SampledThread, rules: OptionRules, counter: EventCounter): Map<number, number> {
  const units = new Map<number, number>()
  if (thread.length === 0) return units
  rated.clear()
  rateThread(thread.messages, 0, thread.length, rules[thread.us], rated)
  counter.count(
    rated,
    (at) => thread.originNos[at]!,
    (cell, quantity) => units.set(cell, (units.get(cell) ?? 0) + quantity),
    null,
  )
  return units
}

function changeFrom(was: ReadonlyMap<number, number>, is: ReadonlyMap<number, number>): UnitChange {
  const change: UnitChange = { cells: [], units: [] }
  for (const cell of new Set([...was.keys(), ...is.keys()])) {
    const difference = (is.get(cell) ?? 0) - (was.get(cell) ?? 0)
    if (difference === 0) continue
    change.cells.push(cell)
    change.units.push(difference)
  }
  return change
}
