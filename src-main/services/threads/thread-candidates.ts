import type { CheckedRequestOf } from '../../contract/calls.ts'
import type { UserKey } from '../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { findMessage } from '../../store/ingest/identities/message-finder.ts'
import { rowsWithWords, threadsOfRows } from '../../store/thread-index/row-words.ts'
import { wordQuery, type WordQuery } from '../../store/thread-index/word-query.ts'
import { keysInRanges, keysNear, type ThreadFilter } from '../../store/thread-index/thread-pages.ts'

/** As many rows with the words, or threads by end user or near miss, are looked up before the list is sorted. */
const FEW_ROWS = 10_000
const FEW_THREADS = 2_000

/** Where the threads of a list are to be looked for, so that what is rare is found without going through all. */
export class ThreadCandidates {
  /** The end users of each agent, by its number; null for all. */
  readonly keys: ReadonlyMap<number, readonly UserKey[]> | null
  /** The words that a thread's texts still have to be searched for, because too many have them; else null. */
  readonly query: WordQuery | null

  private constructor(keys: ReadonlyMap<number, readonly UserKey[]> | null, query: WordQuery | null) {
    this.keys = keys
    this.query = query
  }

  static of(
    store: ReadableStore,
    agents: readonly StoredAgent[],
    filter: ThreadFilter,
    { messageId, text }: Pick<CheckedRequestOf<'list-threads'>, 'messageId' | 'text'>,
  ): ThreadCandidates {
    const sets: Map<number, UserKey[]>[] = []
    if (messageId !== undefined) sets.push(ofMessage(store, agents, messageId))
    let query: WordQuery | null = null
    if (text !== undefined && text.trim() !== '') {
      query = wordQuery(store, text)
      const agentNos = agents.map(({ agentNo }) => agentNo)
      const rows = query === null ? [] : rowsWithWords(store, query, agentNos, FEW_ROWS + 1)
      if (rows !== null) {
        sets.push(threadsOfRows(store, rows))
        query = null
      }
    }
    const { users, nearMs } = filter
    const few = (find: (agentNo: number, most: number) => UserKey[]): void => {
      const found = sets.length === 0 ? fewThreads(agents, find) : null
      if (found !== null) sets.push(found)
    }
    if (users !== null) few((agentNo, most) => keysInRanges(store, agentNo, users, most))
    if (nearMs !== null) few((agentNo, most) => keysNear(store, agentNo, nearMs, most))
    return new ThreadCandidates(sets.length === 0 ? null : sets.reduce(common), query)
  }

  keysOf(agentNo: number): readonly UserKey[] | null {
    return this.keys && (this.keys.get(agentNo) ?? [])
  }
}

const ofMessage = (store: ReadableStore, agents: readonly StoredAgent[], messageId: string): Map<number, UserKey[]> =>
  new Map(
    agents.flatMap((agent) => {
      const found = findMessage(store, agent, messageId)
      return found ? [[agent.agentNo, [found.user]] as const] : []
    }),
  )

/** Null where they are many. */
function fewThreads(
  agents: readonly StoredAgent[],
  find: (agentNo: number, most: number) => UserKey[],
): Map<number, UserKey[]> | null {
  const keys = new Map<number, UserKey[]>()
  let left = FEW_THREADS
  for (const { agentNo } of agents) {
    const found = find(agentNo, left + 1)
    left -= found.length
    if (left < 0) return null
    keys.set(agentNo, found)
  }
  return keys
}

function common(left: Map<number, UserKey[]>, right: Map<number, UserKey[]>): Map<number, UserKey[]> {
  return new Map(
    [...left].map(([agentNo, keys]) => {
      const others = new Set(right.get(agentNo))
      return [agentNo, keys.filter((key) => others.has(key))] as const
    }),
  )
}
