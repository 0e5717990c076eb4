import type { SimilarAgent } from '../../contract/answers/advice-answers.ts'
import type { AdviceNote } from '../../core/words/advice/advice-note.ts'
import type { PriceBook } from '../../rating/pricing/price.ts'
import type { AdviceTerms } from './advice-terms.ts'
import type { RatedAdvice } from './rated-advice.ts'

/** With fewer threads an advice says how little it rests on. */
const FEW_THREADS = 30

/**
 * What must be known beside the figures.
 * @param seenReplies how many replies were seen; null where nothing was replayed
 */
export function adviceNotes(
  terms: AdviceTerms,
  rated: RatedAdvice | null,
  book: PriceBook,
  similar: readonly SimilarAgent[],
  seenReplies: number | null,
): AdviceNote[] {
  const { agentId, like, span } = terms
  if (rated === null || seenReplies === null) {
    const { from, to } = span.period
    const near = similar.filter(({ sameRegion }) => sameRegion)
    const named = (near.length > 0 ? near : similar).map((agent) => agent.agentId)
    return [{ code: 'no-traffic', agentId: like?.agentId ?? agentId, from, to, similar: named }]
  }
  return [
    ...(like && like.agentId !== agentId ? [{ code: 'borrowed', agentId: like.agentId } as const] : []),
    ...trafficNotes(terms, rated),
    ...priceNotes(rated, book, span),
    ...replyNotes(rated, seenReplies),
  ]
}

function trafficNotes({ like, region, nowMs }: AdviceTerms, { traffic, period }: RatedAdvice): AdviceNote[] {
  const notes: AdviceNote[] = []
  const horizonAtMs = like!.horizonAtMs ?? 0
  if (nowMs < period.toMs) notes.push({ code: 'period-not-over', until: new Date(horizonAtMs).toISOString() })
  const home = traffic.countries.get(region) ?? 0
  if (like!.region !== region && home > 0)
    notes.push({ code: 'region-taken', messages: home, from: like!.region, to: region })
  const others = [...traffic.countries].filter(([country]) => country !== region)
  if (others.length > 0) {
    const messages = others.reduce((sum, [, count]) => sum + count, 0)
    notes.push({ code: 'other-countries', messages, countries: others.map(([country]) => country).sort(), region })
  }
  return notes
}

function priceNotes(
  { traffic, pricing, unpriced }: RatedAdvice,
  book: PriceBook,
  { fromDay, toDay }: { fromDay: number; toDay: number },
): AdviceNote[] {
  const notes: AdviceNote[] = traffic.options.flatMap(({ category }, at): AdviceNote[] =>
    unpriced[at] === 0 ? [] : [{ code: 'unpriced', category, events: unpriced[at]! }],
  )
  if (pricing.isMetered) notes.push({ code: 'shared-prices' })
  const days = [fromDay, ...book.changeDays.filter((day) => day > fromDay && day < toDay)]
  if (days.some((day) => book.versionOn(day)?.card.minimumCommitment)) notes.push({ code: 'commitment' })
  return notes
}

function replyNotes({ traffic }: RatedAdvice, seenReplies: number): AdviceNote[] {
  const { replies, sample } = traffic
  if (replies.a2p === 0) return [{ code: 'no-a2p' }]
  const notes: AdviceNote[] = []
  if (sample.every > 1) {
    notes.push({ code: 'sampled', threads: sample.taken.length, of: sample.offered, every: sample.every })
  }
  if (seenReplies === 0) notes.push({ code: 'reply-assumed' })
  if (sample.offered < FEW_THREADS) notes.push({ code: 'few-threads', threads: sample.offered })
  return notes
}
