import type { CheckedRequestOf } from '../../../contract/calls.ts'
import type { UserKey } from '../../../rating/messages/user-key.ts'
import type { StoredAgent } from '../../../store/agents.ts'
import type { ReadableStore } from '../../../store/file/connection.ts'
import { findMessage } from '../../../store/ingest/identities/message-finder.ts'
import { threadsWithWords } from '../../../store/thread-index/row-words.ts'
import { wordQuery, type WordQuery } from '../../../store/thread-index/word-query.ts'
import { keysInRanges, keysNear, type ThreadFilter } from '../../../store/thread-index/thread-pages.ts'

/** So many rows of each agent with the words, or threads by end user or near miss, are looked up before the list is sorted. */
const FEW_ROWS = 1_500
const FEW_THREADS = 2_000

/** Of each agent the end users whose threads are to be looked at, null for all. */
type Keys = Map<number, readonly UserKey[] | null>

/** Where the threads of a list are to be looked for, so that what is rare is found without going through all. */
export class ThreadCandidates {
  /** The words that the texts of some threads still have to be searched for; null where there are none. */
  readonly query: WordQuery | null
  /** Null for all end users of all agents. */
  private readonly keys: Keys | null
  /** The agents with so many of the words that their threads have to be searched. */
  private readonly searched: ReadonlySet<number>

  private constructor(keys: Keys | null, query: WordQuery | null, searched: ReadonlySet<number>) {
    this.keys = keys
    this.query = query
    this.searched = searched
  }

  static of(
    store: ReadableStore,
    agents: readonly StoredAgent[],
    filter: ThreadFilter,
    { messageId, text }: Pick<CheckedRequestOf<'list-threads'>, 'messageId' | 'text'>,
  ): ThreadCandidates {
    const sets: Keys[] = []
    if (messageId !== undefined) sets.push(ofMessage(store, agents, messageId))
    const agentNos = agents.map(({ agentNo }) => agentNo)
    const query = text !== undefined && text.trim() !== '' ? wordQuery(store, text) : null
    const searched = new Set<number>()
    if (text !== undefined && text.trim() !== '') {
      const withWords: Keys =
        query === null
          ? new Map(agentNos.map((agentNo) => [agentNo, []]))
          : threadsWithWords(store, query, agentNos, FEW_ROWS)
      for (const [agentNo, keys] of withWords) if (keys === null) searched.add(agentNo)
      sets.push(withWords)
    }
    const { users, nearMs } = filter
    const few = (find: (agentNo: number, most: number) => UserKey[]): void => {
      const found = fewThreads(agents, find)
      if (found !== null) sets.push(found)
    }
    const isOpen = sets.every((each) => [...each.values()].includes(null))
    if (isOpen && users !== null) few((agentNo, most) => keysInRanges(store, agentNo, users, most))
    if (isOpen && nearMs !== null) few((agentNo, most) => keysNear(store, agentNo, nearMs, most))
    return new ThreadCandidates(sets.length === 0 ? null : sets.reduce(common), query, searched)
  }

  /** Whether of each agent only some end users are to be looked at. */
  get areFew(): boolean {
    return this.keys !== null && ![...this.keys.values()].includes(null)
  }

  keysOf(agentNo: number): readonly UserKey[] | null {
    return this.keys === null ? null : this.keys.get(agentNo)!
  }

  /** Whether the texts of the agent's threads still have to be searched for the words. */
  isSearched(agentNo: number): boolean {
    return this.searched.has(agentNo)
  }
}

const ofMessage = (store: ReadableStore, agents: readonly StoredAgent[], messageId: string): Keys =>
  new Map(
    agents.map((agent) => {
      const found = findMessage(store, agent, messageId)
      return [agent.agentNo, found ? [found.user] : []] as const
    }),
  )

/** Null where they are many. */
function fewThreads(agents: readonly StoredAgent[], find: (agentNo: number, most: number) => UserKey[]): Keys | null {
  const keys: Keys = new Map()
  let left = FEW_THREADS
  for (const { agentNo } of agents) {
    const found = find(agentNo, left + 1)
    left -= found.length
    if (left < 0) return null
    keys.set(agentNo, found)
  }
  return keys
}

function common(left: Keys, right: Keys): Keys {
  return new Map(
    [...left].map(([agentNo, keys]) => {
      const others = right.get(agentNo)!
      if (keys === null || others === null) return [agentNo, keys ?? others] as const
      const known = new Set(others)
      return [agentNo, keys.filter((key) => known.has(key))] as const
    }),
  )
}
