import { billedCountry, US } from '../../rating/profile/rules.ts'
import { newMessageColumns, type MessageColumns } from '../../rating/threads/thread.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { originReader } from '../../store/ingest/rows/traits.ts'
import {
  threadOrderReader,
  type ChunkThread,
  type IsBillable,
  type ThreadChunk,
} from '../../store/ingest/threads/thread-chunks.ts'
import { ThreadReader } from '../../store/ingest/threads/threads.ts'

/** Gets a thread: the messages `[from, to)` of the columns, in thread order; only valid during the call. */
type TakeThread = (
  us: 0 | 1,
  messages: MessageColumns,
  from: number,
  to: number,
  traitNoAt: (at: number) => number,
) => void

/**
 * The country that a message of one agent would be billed for if the agent had another region: messages from the agent's
 * own region are taken as from the other one.
 */
export const countryIn = (country: string | null, ownRegion: string, region: string): string =>
  billedCountry(country === ownRegion ? null : country, region)

/**
 * Reads the threads of an agent as they would be if it had a region. Between regions outside the US they are the same;
 * into the US or out of it, an end user's messages change between the two rule sets.
 * @param step is called with the number of messages of each chunk
 */
export function readThreadsIn(
  store: ReadableStore,
  agent: StoredAgent,
  region: string,
  isBillable: IsBillable,
  take: TakeThread,
  step: (messages: number) => void,
): void {
  const chunks = new ThreadReader(store).ofAgent(agent.agentNo, 'all', isBillable, () => {})
  if ((agent.region === US) === (region === US)) {
    for (const chunk of chunks) {
      const traitNoAt = (at: number): number => chunk.traitNos[at]!
      for (const { us, from, to } of chunk.threads) take(us, chunk.columns, from, to, traitNoAt)
      step(chunk.rowNos.length)
    }
    return
  }
  const users = new UserThreads(store, agent.region, region, take)
  for (const chunk of chunks) {
    for (const thread of chunk.threads) users.add(chunk, thread)
    step(chunk.rowNos.length)
  }
  users.end()
}

/** One message with all that a thread's columns and its order need. */
interface LooseMessage {
  atMs: number
  direction: number
  shape: number
  bytes: number
  characters: number
  traitNo: number
  rowNo: number
}

/** Puts the two threads of an end user together anew. */
class UserThreads {
  private readonly originOf
  private readonly orderOf
  private readonly ownRegion: string
  private readonly region: string
  private readonly take: TakeThread
  private user: UserKey | null = null
  private messages: [LooseMessage[], LooseMessage[]] = [[], []]

  constructor(store: ReadableStore, ownRegion: string, region: string, take: TakeThread) {
    this.originOf = originReader(store)
    this.orderOf = threadOrderReader(store)
    this.ownRegion = ownRegion
    this.region = region
    this.take = take
  }

  add({ columns, traitNos, rowNos }: ThreadChunk, { user, from, to }: ChunkThread): void {
    if (user !== this.user) this.end()
    this.user = user
    for (let at = from; at < to; at++) {
      const country = countryIn(this.originOf(traitNos[at]!).country, this.ownRegion, this.region)
      this.messages[country === US ? 1 : 0].push({
        atMs: columns.atMs[at]!,
        direction: columns.direction[at]!,
        shape: columns.shape[at]!,
        bytes: columns.bytes[at]!,
        characters: columns.characters[at]!,
        traitNo: traitNos[at]!,
        rowNo: rowNos[at]!,
      })
    }
  }

  /** Hands on the threads of the last user. */
  end(): void {
    this.messages.forEach((messages, us) => {
      if (messages.length > 0) this.hand(us as 0 | 1, messages)
    })
    this.messages = [[], []]
  }

  private hand(us: 0 | 1, messages: LooseMessage[]): void {
    messages.sort((left, right) => left.atMs - right.atMs || this.compareAtOnce(left, right))
    const columns = newMessageColumns(messages.length)
    messages.forEach((message, at) => {
      columns.atMs[at] = message.atMs
      columns.direction[at] = message.direction
      columns.shape[at] = message.shape
      columns.bytes[at] = message.bytes
      columns.characters[at] = message.characters
    })
    this.take(us, columns, 0, messages.length, (at) => messages[at]!.traitNo)
  }

  private compareAtOnce(left: LooseMessage, right: LooseMessage): number {
    const [first, second] = [this.orderOf(left.rowNo), this.orderOf(right.rowNo)]
    return first.sentAtMs - second.sentAtMs || (first.messageId < second.messageId ? -1 : 1)
  }
}
