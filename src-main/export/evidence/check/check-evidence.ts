import type { EvidenceFinding } from '../../../core/words/explain/evidence-finding.ts'
import { State } from '../../../rating/messages/status.ts'
import type { EvidenceEvent, EvidenceHead, EvidenceThread, OtherAgents } from '../format/evidence.ts'
import { fileDigest } from '../format/file-digest.ts'
import { SEAL_DIGITS } from '../format/parts.ts'
import { sealedPart, sealOf, threadIn } from '../format/thread-line.ts'
import { FileCharges, type ChargedEvent } from './file-charges.ts'
import { Findings } from './findings.ts'
import { checkEventsHash, checkSeals, checkStatedHashes } from './hash-check.ts'
import { pureSha256 } from './pure-sha-256.ts'
import { FileRater, type FileEvent, type RatedThread } from './rated-events.ts'
import { checkAgents, checkLines, checkSums } from './statement-check.ts'

/** The texts of an evidence file as they stand in it. */
export interface EvidenceTexts {
  head: string
  others: string
  /** One line for each thread. */
  threads: readonly string[]
  seals: { sha256: string; parts: readonly string[] }
}

export interface EvidenceCheck {
  /** Empty where everything holds. */
  findings: EvidenceFinding[]
  messages: number
  events: number
  /** Lines of the statement that are worked out again: all but adjustments, whose messages are of another cycle. */
  lines: number
  adjustments: number
  /** SHA-256 hashes of the statement, its rate cards and profiles, its events and the file. */
  hashes: number
  /** Whether the hash over the events could be held, for which the file must have the end users' ids. */
  heldEvents: boolean
}

/**
 * Rates every message of an evidence file again and holds each event, amount, line and hash against what the file states.
 */
export function checkEvidence(texts: EvidenceTexts): EvidenceCheck {
  const findings = new Findings()
  const head = JSON.parse(texts.head) as EvidenceHead
  const others = JSON.parse(texts.others) as OtherAgents
  const { threads, changed, digests } = readThreads(texts.threads, findings)
  const heldEvents = checkRating(head, others, threads, changed, findings)
  checkSeals(head, others, texts.seals.parts, findings)
  const hashes = checkStatedHashes(head, findings)
  findings.differs(texts.seals.sha256, fileDigest(texts, digests, pureSha256), (compared) => ({
    code: 'hash-differs',
    of: { hashed: 'file' },
    ...compared,
  }))
  const adjustments = head.statement.lines.filter(({ kind }) => kind === 'adjustment').length
  return {
    findings: findings.all,
    messages: threads.reduce((sum, { messages }) => sum + messages.length, 0),
    events: threads.reduce((sum, { events }) => sum + events.length, 0),
    lines: head.statement.lines.length - adjustments,
    adjustments,
    hashes: hashes + 1 + Number(heldEvents),
    heldEvents,
  }
}

/**
 * Holds what the messages come to against what is stated. A file that was changed may not be fit to be rated at all.
 * @returns whether the hash over the events was held
 */
function checkRating(
  head: EvidenceHead,
  others: OtherAgents,
  threads: readonly EvidenceThread[],
  changed: ReadonlySet<EvidenceThread>,
  findings: Findings,
): boolean {
  try {
    const rater = new FileRater(head)
    const rated = threads.map((thread) => rater.rate(thread))
    const charges = new FileCharges(head, others, eventsIn(head, threads, rated), rater)
    checkEvents(head, threads, rated, charges, changed, findings)
    checkLines(head, charges, findings)
    checkSums(head, others, charges, findings)
    checkAgents(head, charges, messagesOf(head, threads, rated, rater), findings)
    return checkEventsHash(head, threads, rated, findings)
  } catch (error) {
    findings.add({ code: 'cannot-be-rated', why: error instanceof Error ? error.message : String(error) })
    return false
  }
}

/** The threads, those whose seal is of something else, and the SHA-256 of each line of the file. */
function readThreads(lines: readonly string[], findings: Findings) {
  const threads: EvidenceThread[] = []
  const changed = new Set<EvidenceThread>()
  const digests: string[] = []
  for (const [at, line] of lines.entries()) {
    const digest = pureSha256(sealedPart(line))
    digests.push(digest)
    try {
      const thread = threadIn(line)
      threads.push(thread)
      if (sealOf(line) !== digest.slice(0, SEAL_DIGITS)) changed.add(thread)
    } catch {
      findings.add({ code: 'thread-unreadable', place: at + 1 })
    }
  }
  return { threads, changed, digests }
}

/** The events that start in the cycle, in the order of the file. */
export const eventsIn = (
  head: EvidenceHead,
  threads: readonly EvidenceThread[],
  rated: readonly RatedThread[],
): Pick<ChargedEvent, 'agentId' | 'event'>[] =>
  rated.flatMap(({ events }, at) => {
    const { agentId } = head.agents[threads[at]!.agent]!
    return events.map((event) => ({ agentId, event }))
  })

/** Holds the stated events against the rated ones, thread by thread. */
function checkEvents(
  head: EvidenceHead,
  threads: readonly EvidenceThread[],
  rated: readonly RatedThread[],
  charges: FileCharges,
  changed: ReadonlySet<EvidenceThread>,
  findings: Findings,
): void {
  let from = 0
  for (const [at, thread] of threads.entries()) {
    const { events, billable } = rated[at]!
    const found = charges.events.slice(from, (from += events.length))
    const { user } = thread
    const { agentId } = head.agents[thread.agent]!
    let differ = 0
    for (let place = 0; place < Math.max(thread.events.length, found.length); place++) {
      const [statedEvent, foundEvent] = [thread.events[place], found[place]]
      const first = foundEvent?.event.first ?? statedEvent![4]
      const messageId = billable[first]?.[0] ?? ''
      const lines = foundEvent?.lines ?? []
      const [left, right] = [statedFields(statedEvent), foundFields(foundEvent, charges)]
      const what = FIELDS.find((field) => left[field] !== right[field])
      if (what === undefined) continue
      const compared = { stated: String(left[what]), found: String(right[what]) }
      findings.add({ code: 'event-differs', agentId, user, messageId, lines, what, ...compared })
      differ++
    }
    if (differ > 0 || !changed.has(thread)) continue
    const lines = [...new Set(found.flatMap((each) => each.lines))].sort((left, right) => left - right)
    findings.add({ code: 'thread-changed', agentId, user, lines })
  }
}

const FIELDS = [
  'event',
  'type',
  'quantity',
  'startedAt',
  'endedAt',
  'messages',
  'chargeable',
  'provisional',
  'rule',
  'amount',
] as const
type Fields = Partial<Record<(typeof FIELDS)[number], string | number | boolean | null>>

function statedFields(event: EvidenceEvent | undefined): Fields {
  if (!event) return { event: 'no event' }
  const [type, quantity, startedAtMs, endedAtMs, first, count, chargeable, provisional, rule, amount] = event
  return fieldsOf(
    { type, quantity, startedAtMs, endedAtMs, first, count, chargeable, provisional, clause: rule },
    amount,
  )
}

const foundFields = (found: ChargedEvent | undefined, charges: FileCharges): Fields =>
  found ? fieldsOf(found.event, charges.amountOf(found)) : { event: 'no event' }

const fieldsOf = (
  event: Omit<FileEvent, 'day' | 'country' | 'carrier' | 'assumed'>,
  amount: string | null,
): Fields => ({
  event: 'an event',
  type: event.type,
  quantity: event.quantity,
  startedAt: isoOf(event.startedAtMs),
  endedAt: event.endedAtMs === 0 ? null : isoOf(event.endedAtMs),
  messages: `${event.first + 1} to ${event.first + event.count}`,
  chargeable: event.chargeable === 1,
  provisional: event.provisional === 1,
  rule: event.clause,
  amount,
})

/** An instant, also of a number that is none, as in a file that was changed. */
const isoOf = (atMs: number): string => (Math.abs(atMs) <= 8.64e15 ? new Date(atMs).toISOString() : String(atMs))

/** The billable messages of the cycle, by agent. */
function messagesOf(
  head: EvidenceHead,
  threads: readonly EvidenceThread[],
  rated: readonly RatedThread[],
  rater: FileRater,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [at, { agent }] of threads.entries()) {
    const { agentId } = head.agents[agent]!
    const own = rated[at]!.billable.filter(
      ([, atMs, , , , , state]) => state === State.billable && rater.isInCycle(rater.dayOf(atMs)),
    ).length
    counts.set(agentId, (counts.get(agentId) ?? 0) + own)
  }
  return counts
}
