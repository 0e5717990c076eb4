import type { LikelyReason } from '../../core/words/labels/likely-client.ts'

/** What is known of a client that an agent may belong to. */
export interface KnownClient {
  tenantId: string
  name: string
  agentIds: readonly string[]
  /** The agents of the client in each import, and how its file was read. */
  imports: readonly { importNo: number; file: string; agents: number; mapping: string | null }[]
}

/** The import of an agent that nobody has. */
export interface StrayImport {
  importNo: number
  /** The mapping as text; null where the file had a format of its own. */
  mapping: string | null
}

interface LikelyClient {
  tenantId: string
  name: string
  /** The weightiest first. */
  reasons: LikelyReason[]
}

/** An id says most, a common file less, as a provider may report on several clients, and a mapping least. */
const WEIGHTS = { id: 4, file: 2, mapping: 1 } as const

/** Where the ids of more clients than this begin alike, how an id begins says nothing. */
const MOST_ALIKE = 3

/** The clients that an agent may belong to, the likeliest first; none where nothing speaks for any. */
export function likelyClients(
  agentId: string,
  imports: readonly StrayImport[],
  clients: readonly KnownClient[],
): LikelyClient[] {
  const alike = clientsAlike(agentId, clients)
  return clients
    .map((client) => {
      const like = alike.get(client.tenantId)
      const byId: LikelyReason[] = like === undefined ? [] : [{ code: 'id', like }]
      const reasons = [...byId, ...reasonsOfFiles(imports, client)]
      return { tenantId: client.tenantId, name: client.name, reasons }
    })
    .filter(({ reasons }) => reasons.length > 0)
    .sort((left, right) => weightOf(right) - weightOf(left) || (left.name < right.name ? -1 : 1))
}

const weightOf = ({ reasons }: LikelyClient): number => reasons.reduce((sum, { code }) => sum + WEIGHTS[code], 0)

/** What the id begins like, by client: of those with most words in common, where these are few. */
function clientsAlike(agentId: string, clients: readonly KnownClient[]): Map<string, string> {
  const found = clients.map(({ tenantId, name, agentIds }) => {
    const names = [...agentIds, tenantId, name].map((like) => ({ like, words: wordsAlike(agentId, like) }))
    return { tenantId, ...names.reduce((best, each) => (each.words > best.words ? each : best)) }
  })
  const most = Math.max(0, ...found.map(({ words }) => words))
  const nearest = found.filter(({ words }) => words > 0 && words === most)
  return new Map(nearest.length > MOST_ALIKE ? [] : nearest.map(({ tenantId, like }) => [tenantId, like]))
}

function reasonsOfFiles(imports: readonly StrayImport[], client: KnownClient): LikelyReason[] {
  const importNos = new Set(imports.map(({ importNo }) => importNo))
  const mappings = new Set(imports.flatMap(({ mapping }) => mapping ?? []))
  const together = client.imports.find(({ importNo }) => importNos.has(importNo))
  const alike = client.imports.find(
    ({ importNo, mapping }) => mapping !== null && mappings.has(mapping) && !importNos.has(importNo),
  )
  return [
    ...(together ? [{ code: 'file', file: together.file, agents: together.agents } as const] : []),
    ...(alike ? [{ code: 'mapping', file: alike.file } as const] : []),
  ]
}

/** Words that begin the ids of agents of any client. */
const COMMON = new Set(['agent', 'bot', 'rcs', 'rbm', 'the', 'sms', 'test'])
const LEAST_LETTERS = 3

/**
 * How many words two names have in common from their beginning on: 1 for `acme-help` and `Acme GmbH`. Words that begin many
 * names do not count, and nothing is in common where the first word is a number or has one or two letters.
 */
export function wordsAlike(left: string, right: string): number {
  const [one, other] = [wordsOf(left), wordsOf(right)]
  const differing = one.findIndex((word, at) => word !== other[at])
  return differing < 0 ? one.length : differing
}

function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? []
  const first = words.findIndex((word) => !COMMON.has(word))
  const isTelling = first >= 0 && words[first]!.length >= LEAST_LETTERS && !/^\p{N}+$/u.test(words[first]!)
  return isTelling ? words.slice(first) : []
}
