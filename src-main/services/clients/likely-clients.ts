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

/** The clients that an agent may belong to, the likeliest first; none where nothing speaks for any. */
export const likelyClients = (
  agentId: string,
  imports: readonly StrayImport[],
  clients: readonly KnownClient[],
): LikelyClient[] =>
  clients
    .map((client) => ({ tenantId: client.tenantId, name: client.name, reasons: reasonsFor(agentId, imports, client) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((left, right) => weightOf(right) - weightOf(left) || (left.name < right.name ? -1 : 1))

const weightOf = ({ reasons }: LikelyClient): number => reasons.reduce((sum, { code }) => sum + WEIGHTS[code], 0)

function reasonsFor(agentId: string, imports: readonly StrayImport[], client: KnownClient): LikelyReason[] {
  const like = [...client.agentIds, client.tenantId, client.name].find((other) => beginAlike(agentId, other))
  const importNos = new Set(imports.map(({ importNo }) => importNo))
  const mappings = new Set(imports.flatMap(({ mapping }) => mapping ?? []))
  const together = client.imports.find(({ importNo }) => importNos.has(importNo))
  const alike = client.imports.find(
    ({ importNo, mapping }) => mapping !== null && mappings.has(mapping) && !importNos.has(importNo),
  )
  return [
    ...(like === undefined ? [] : [{ code: 'id', like } as const]),
    ...(together ? [{ code: 'file', file: together.file, agents: together.agents } as const] : []),
    ...(alike ? [{ code: 'mapping', file: alike.file } as const] : []),
  ]
}

/** Words that begin the ids of agents of any client. */
const COMMON = new Set(['agent', 'bot', 'rcs', 'rbm', 'the', 'sms', 'test'])
const LEAST_LETTERS = 3

/**
 * Whether two names begin with the same word: `acme-help` and `Acme GmbH`. Words that begin many names, numbers and words
 * of one or two letters say nothing.
 */
export function beginAlike(left: string, right: string): boolean {
  const [one, other] = [firstWord(left), firstWord(right)]
  return one !== null && one === other
}

function firstWord(name: string): string | null {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const word = words.find((each) => !COMMON.has(each))
  return word === undefined || word.length < LEAST_LETTERS || /^\p{N}+$/u.test(word) ? null : word
}
