import { canonicalJson } from '../../../core/documents/canonical-json.ts'
import type { EvidencePart } from '../../../core/words/explain/evidence-finding.ts'
import type { EvidenceHead, OtherAgents } from './evidence.ts'

/**
 * Every part of an evidence file but its threads, each by itself, so that whoever finds a change can say where it is. A
 * digit anywhere in the head is in exactly one of them.
 */
export function* partsOf(head: EvidenceHead, others: OtherAgents): Generator<[EvidencePart, unknown]> {
  const { statement, agents, profiles, origins, ...about } = head
  const { lines, agents: figures, notes, provenance, ...front } = statement
  const { engine, imports, rateCards, profiles: stated, agentProfiles, eventsSha256, events } = provenance
  yield [{ part: 'statement' }, front]
  for (const [at, line] of lines.entries()) yield [{ part: 'line', line: at + 1 }, line]
  for (const each of figures) yield [{ part: 'agent', agentId: each.agentId }, each]
  yield [{ part: 'notes' }, notes]
  yield [{ part: 'engine' }, engine]
  for (const each of imports) yield [{ part: 'import', file: each.file }, each]
  for (const each of rateCards) yield [{ part: 'rate-card', version: each.version }, each]
  for (const each of stated) yield [{ part: 'profile', profile: `${each.id}@${each.version}` }, each]
  yield [{ part: 'agent-profiles' }, agentProfiles]
  yield [{ part: 'events-hash' }, { eventsSha256, events }]
  yield [{ part: 'file' }, about]
  for (const each of agents) yield [{ part: 'agent-rules', agentId: each.agentId }, each]
  for (const each of profiles) yield [{ part: 'profile', profile: `${each.id}@${each.version}` }, each]
  yield [{ part: 'origins' }, origins]
  yield [{ part: 'other-agents' }, others]
}

/** How many hex digits of a SHA-256 a seal has: enough to find a change, while the hash of the file proves there is none. */
export const SEAL_DIGITS = 12

export const sealsOf = (head: EvidenceHead, others: OtherAgents, sha256: (text: string) => string): string[] =>
  [...partsOf(head, others)].map(([, value]) => sha256(canonicalJson(value)).slice(0, SEAL_DIGITS))
