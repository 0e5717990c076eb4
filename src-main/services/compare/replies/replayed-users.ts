import { chanceFrom } from '../../../rating/advise/chance.ts'
import { countReplies, type AskedTimes, type ReplyCount } from '../../../rating/advise/replies.ts'
import {
  withEveryReply,
  withoutReplies,
  type SampledThread,
  type SeenReply,
} from '../../../rating/advise/reply-changes.ts'
import { MESSAGE_COLUMN_NAMES, newMessageColumns } from '../../../rating/threads/thread.ts'
import type { UserSample, SampledUser } from './user-sample.ts'

const WINDOW_MS = 24 * 3_600_000
const inADay = (): number => WINDOW_MS
const SEED = 1

/** An end user's messages in the ways in which they are replayed, each as one thread. */
export interface ReplayedUser {
  user: SampledUser
  asItWas: SampledThread
  /** Without any reply to the agent's messages. */
  silent: SampledThread
  /** With a reply to each of them. */
  full: SampledThread
  /** Of the A2P messages of the period: how many were answered within a day. */
  replies: ReplyCount
}

/** Replays each end user of a sample: silent, and answering everything by replies like those that were seen. */
export function replayedUsers(sample: UserSample, period: AskedTimes): ReplayedUser[] {
  const chance = chanceFrom(SEED)
  const seen: SeenReply[] = []
  const silent = sample.users.map((user) => {
    const asItWas = asOneThread(user.threads)
    return { user, asItWas, silent: withoutReplies(asItWas, period, inADay, seen) }
  })
  return silent.map((each) => {
    const replies = { messages: 0, a2p: 0, answered: 0 }
    countReplies(each.asItWas.messages, 0, each.asItWas.length, period, inADay, replies)
    return { ...each, full: withEveryReply(each.asItWas, period, inADay, seen, chance), replies }
  })
}

/** The threads of two rule sets as one, in order of time; where times are equal, the first stays before the second. */
function asOneThread(threads: readonly SampledThread[]): SampledThread {
  if (threads.length === 1) return threads[0]!
  const places = threads.flatMap((thread) =>
    Array.from({ length: thread.length }, (_, at) => ({ thread, at, atMs: thread.messages.atMs[at]! })),
  )
  places.sort((left, right) => left.atMs - right.atMs)
  const messages = newMessageColumns(places.length)
  const originNos = new Int32Array(places.length)
  for (const [to, { thread, at }] of places.entries()) {
    for (const name of MESSAGE_COLUMN_NAMES) messages[name][to] = thread.messages[name][at]!
    originNos[to] = thread.originNos[at]!
  }
  return { us: 0, length: places.length, messages, originNos }
}
