import { canonicalJson } from '../../../core/documents/canonical-json.ts'
import type { HashedPart } from '../../../core/words/explain/evidence-finding.ts'
import type { EvidenceHead, EvidenceThread, OtherAgents } from '../format/evidence.ts'
import { partsOf, SEAL_DIGITS } from '../format/parts.ts'
import type { Findings } from './findings.ts'
import { pureSha256 } from './pure-sha-256.ts'
import type { RatedThread } from './rated-events.ts'

/** Holds the seal of every part of the head against the part. @returns how many were held */
export function checkSeals(
  head: EvidenceHead,
  others: OtherAgents,
  seals: readonly string[],
  findings: Findings,
): number {
  const parts = [...partsOf(head, others)]
  for (const [at, [of, value]] of parts.entries()) {
    if (pureSha256(canonicalJson(value)).slice(0, SEAL_DIGITS) !== seals[at]) findings.add({ code: 'part-changed', of })
  }
  return parts.length
}

/** Holds every SHA-256 that the statement states against what it is of. @returns how many were held */
export function checkStatedHashes({ statement, profiles }: EvidenceHead, findings: Findings): number {
  let held = 0
  const hold = (of: HashedPart, stated: string, value: unknown): void => {
    held++
    findings.differs(stated, pureSha256(canonicalJson(value)), (compared) => ({
      code: 'hash-differs',
      of,
      ...compared,
    }))
  }
  const { hash, ...content } = statement
  if (hash !== null) hold({ hashed: 'statement' }, hash, content)
  const { rateCards, profiles: stated } = statement.provenance
  for (const { version, sha256, card } of rateCards) hold({ hashed: 'rate-card', version }, sha256, card)
  for (const { id, version, sha256, profile } of stated) {
    const of = { hashed: 'profile' as const, profile: `${id}@${version}` }
    hold(of, sha256, profile)
    // The file's own copy is what the messages are rated by.
    const rating = profiles.find((each) => each.id === id && each.version === version)
    if (rating) hold(of, sha256, rating)
  }
  return held
}

/**
 * Holds the SHA-256 over the events against the events as they are rated. It is of the end users' ids too, so that it can
 * be held only where the file has those, and the messages of all agents.
 * @returns whether it was held
 */
export function checkEventsHash(
  head: EvidenceHead,
  threads: readonly EvidenceThread[],
  rated: readonly RatedThread[],
  findings: Findings,
): boolean {
  if (head.eventsSha256 === null || !head.userIds || head.agentId !== null) return false
  const lines: string[] = []
  for (const [at, { agent, user }] of threads.entries()) {
    const { agentId } = head.agents[agent]!
    const { events, billable } = rated[at]!
    for (const { type, quantity, startedAtMs, endedAtMs, first, count, chargeable } of events) {
      const ended = endedAtMs === 0 ? null : isoOf(endedAtMs)
      const ids = billable.slice(first, first + count).map(([messageId]) => messageId)
      lines.push(
        JSON.stringify([agentId, user, type, quantity, isoOf(startedAtMs), ended, ids, chargeable === 1]),
        '\n',
      )
    }
  }
  findings.differs(head.eventsSha256, pureSha256(lines.join('')), (compared) => ({
    code: 'hash-differs',
    of: { hashed: 'events' },
    ...compared,
  }))
  return true
}

const isoOf = (atMs: number): string => new Date(atMs).toISOString()
