import type { SearchHit, SearchResult } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { SCREEN_LIST } from '../../contract/screens.ts'
import { formatLongCycle } from '../../core/words/figures/day.ts'
import { refuse } from '../../core/words/problem.ts'
import { userIdOf } from '../../rating/messages/user-key.ts'
import { listAgents, type StoredAgent } from '../../store/agents.ts'
import { importOwners, listImports, listImportsOf } from '../../store/imports.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { findMessage } from '../../store/ingest/identities/message-finder.ts'
import { issuedCycles } from '../../store/statements.ts'
import { areWordsBehind } from '../../store/thread-index/behind.ts'
import { newestTexts, usersInRanges } from '../../store/thread-index/row-words.ts'
import { wordQuery } from '../../store/thread-index/word-query.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext } from '../context.ts'
import { cyclesOf } from '../period.ts'
import { statementIdOf } from '../statements/issued/statement-id.ts'
import { userRanges } from './user-prefix.ts'

/** Where to look, and how much to find. */
interface Scope {
  store: ReadableStore
  tenants: readonly StoredTenant[]
  agents: readonly StoredAgent[]
  /** Null for the whole store. */
  tenant: StoredTenant | null
  words: string
  limit: number
}

/** Whether a text has all words that were typed, in whatever case and with or without accents. */
type HasWords = (text: string) => boolean

/** A person who types three characters of an id means somebody; with fewer, everybody would be found. */
const LEAST_OF_A_USER = 3

/**
 * Whatever has the words. Ids of messages are found whole; those of end users by their beginning, phone numbers as people
 * write them.
 * @throws Failure where all texts are asked for and some are not known by their words yet
 */
export function search({ store }: ReadContext, request: CheckedRequestOf<'search'>): SearchResult {
  const { tenantId, limit, complete } = request
  const tenant = tenantId === undefined ? null : tenantById(store, tenantId)
  const textsBehind = areWordsBehind(store)
  if (complete && textsBehind) throw refuse('threads-behind', { what: 'words' })
  const words = request.words.trim()
  if (words === '') return { hits: [], textsBehind }
  const tenants = tenant ? [tenant] : listTenants(store)
  const agents = listAgents(store).filter((agent) => tenant === null || agent.tenantId === tenant.tenantId)
  const scope: Scope = { store, tenants, agents, tenant, words, limit }
  const has = wordFinder(words)
  const kinds = [tenantHits, agentHits, userHits, messageHits, textHits, statementHits, importHits, screenHits]
  return { hits: kinds.flatMap((hitsOf) => hitsOf(scope, has).slice(0, limit)), textsBehind }
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

function wordFinder(words: string): HasWords {
  const wanted = plain(words).split(/\s+/)
  return (text) => {
    const within = plain(text)
    return wanted.every((word) => within.includes(word))
  }
}

const NOBODY = { agentId: null, userId: null, status: null }

const tenantHits = ({ tenants }: Scope, has: HasWords): SearchHit[] =>
  tenants
    .filter(({ tenantId, name }) => has(`${tenantId} ${name}`))
    .map(({ tenantId, name }) => ({ kind: 'tenant', tenantId, id: tenantId, label: name, ...NOBODY }))

const agentHits = ({ agents }: Scope, has: HasWords): SearchHit[] =>
  agents
    .filter(({ agentId, name }) => has(`${agentId} ${name}`))
    .map(({ agentId, tenantId, name }) => ({ kind: 'agent', tenantId, id: agentId, label: name, ...NOBODY }))

/** Each end user of a tenant once, with one of the agents. */
function userHits({ store, agents, words, limit }: Scope): SearchHit[] {
  if ([...words].length < LEAST_OF_A_USER) return []
  const ranges = userRanges(words)
  const hits = new Map<string, SearchHit>()
  for (const { agentNo, agentId, tenantId } of agents) {
    for (const user of usersInRanges(store, agentNo, ranges, limit)) {
      const id = userIdOf(user)
      const key = JSON.stringify([tenantId, id])
      if (!hits.has(key)) hits.set(key, { kind: 'user', tenantId, id, label: id, agentId, userId: id, status: null })
    }
    if (hits.size >= limit) break
  }
  return [...hits.values()]
}

const messageHits = ({ store, agents, words }: Scope): SearchHit[] =>
  agents.flatMap((agent): SearchHit[] => {
    const found = findMessage(store, agent, words)
    if (!found) return []
    const { agentId, tenantId } = agent
    return [{ kind: 'message', tenantId, id: words, label: words, agentId, userId: userIdOf(found.user), status: null }]
  })

function textHits({ store, agents, words, limit }: Scope): SearchHit[] {
  const query = wordQuery(store, words)
  if (query === null) return []
  const byNo = new Map(agents.map((agent) => [agent.agentNo, agent]))
  const texts = newestTexts(store, query, [...byNo.keys()], limit)
  return texts.map(({ agentNo, messageId, user, text }) => {
    const { agentId, tenantId } = byNo.get(agentNo)!
    return { kind: 'text', tenantId, id: messageId, label: text, agentId, userId: userIdOf(user), status: null }
  })
}

/** The issued statements, and a draft for each other cycle with charges; the newest cycle first. */
const statementHits = ({ store, tenants }: Scope, has: HasWords): SearchHit[] =>
  tenants.flatMap((tenant) => {
    const issued = new Set(issuedCycles(store, tenant.tenantNo))
    const cycles = new Set([...issued, ...cyclesOf(store, tenant)])
    return [...cycles]
      .toSorted()
      .toReversed()
      .flatMap((cycle): SearchHit[] => {
        const { tenantId } = tenant
        const id = statementIdOf(tenantId, cycle)
        const status = issued.has(cycle) ? 'issued' : 'draft'
        if (!has(`${id} ${cycle} statement of ${formatLongCycle(cycle)} ${status}`)) return []
        return [{ kind: 'statement', tenantId, id, label: cycle, ...NOBODY, status }]
      })
  })

/** Once for each tenant that has traffic of it; of no tenant where nobody has its agents. */
function importHits({ store, tenants, tenant }: Scope, has: HasWords): SearchHit[] {
  const owners = tenant ? null : importOwners(store)
  const ofImport = (importNo: number): (string | null)[] => {
    if (owners === null) return [tenant!.tenantId]
    const own = tenants.filter(({ tenantNo }) => owners.get(importNo)?.has(tenantNo))
    return own.length === 0 ? [null] : own.map(({ tenantId }) => tenantId)
  }
  return (tenant ? listImportsOf(store, tenant.tenantNo) : listImports(store))
    .filter(({ file, importNo }) => has(`${file} ${importNo}`))
    .flatMap(({ file, importNo }) =>
      ofImport(importNo).map((tenantId) => ({
        kind: 'import' as const,
        tenantId,
        id: String(importNo),
        label: file,
        ...NOBODY,
      })),
    )
}

const screenHits = (_: Scope, has: HasWords): SearchHit[] =>
  SCREEN_LIST.filter(({ title }) => has(title)).map(({ route, title }) => ({
    kind: 'action',
    tenantId: null,
    id: route,
    label: title,
    ...NOBODY,
  }))
