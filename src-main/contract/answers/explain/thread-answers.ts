/** What is answered where threads are listed, and where something is looked for by its words. */
import type { ThreadRow } from './explain-answers.ts'

export interface ThreadPage {
  threads: ThreadRow[]
  /** The `after` of the next page; null on the last one. */
  next: string | null
}

/** What all threads of a list come to together. */
export interface ThreadTotal {
  threads: number
  events: number
  /** Exact, of the events that have a price. */
  amount: string
}

export const SEARCH_KINDS = ['tenant', 'agent', 'user', 'message', 'text', 'statement', 'import', 'action'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** Something that has the words, and where it is looked at. */
export interface SearchHit {
  kind: SearchKind
  /**
   * The tenant that it belongs to; null for what belongs to none, such as a screen. An import that has traffic of several
   * tenants is a hit for each.
   */
  tenantId: string | null
  /** The id of a tenant, agent, end user, message, statement or import; the route of a screen. */
  id: string
  /** What a person knows it by: a name, a text, the name of a file, the title of a screen. */
  label: string
  /** The agent of a message or text, and one that has traffic of the end user; null for anything else. */
  agentId: string | null
  /** The end user of a message or text; null for anything else. */
  userId: string | null
  /** Of a statement; null for anything else. */
  status: 'draft' | 'issued' | null
}

export interface SearchResult {
  /** By kind, in the order of `SEARCH_KINDS`; within a kind the best first. */
  hits: SearchHit[]
  /** Whether the texts of what was imported last are not searched yet. */
  textsBehind: boolean
}
