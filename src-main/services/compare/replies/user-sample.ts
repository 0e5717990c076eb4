import type { SampledThread } from '../../../rating/advise/reply-changes.ts'
import { copiedThread } from '../../../rating/advise/reply-changes.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ChunkThread, ThreadChunk } from '../../../store/ingest/threads/thread-chunks.ts'

/** One end user's messages with one agent; the origin of each is the number of its trait. */
export interface SampledUser {
  agent: StoredAgent
  place: number
  threads: SampledThread[]
}

/** So many are replayed at most, so that it takes no longer than a part of reading all. */
const MOST_USERS = 1024
const MOST_MESSAGES = 4096

/** An evenly taken sample of end users: every one at first, and every second of those whenever there are too many. */
export class UserSample {
  users: SampledUser[] = []
  /** Every how manieth is in the sample. */
  every = 1
  private messages = 0

  /** @param place of the end user among all, which follow each other */
  offer(agent: StoredAgent, place: number, chunk: ThreadChunk, { us, from, to }: ChunkThread): void {
    if (place % this.every !== 0 || from === to) return
    const last = this.users.at(-1)
    const thread = copiedThread(us, chunk.columns, from, to, (at) => chunk.traitNos[at]!)
    if (last?.place === place) last.threads.push(thread)
    else this.users.push({ agent, place, threads: [thread] })
    this.messages += to - from
    while (this.users.length > 1 && (this.users.length > MOST_USERS || this.messages > MOST_MESSAGES)) this.halve()
  }

  private halve(): void {
    this.every *= 2
    this.users = this.users.filter((user) => user.place % this.every === 0)
    this.messages = this.users.reduce((sum, user) => sum + lengthOf(user), 0)
  }
}

const lengthOf = ({ threads }: SampledUser): number => threads.reduce((sum, { length }) => sum + length, 0)
