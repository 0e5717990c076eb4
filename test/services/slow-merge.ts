/** Merging what several sources tell of messages, slowly and as the rules have it in prose: for tests to compare with. */
import type { ContentType, Message } from '../../src-main/rating/messages/message.ts'
import type { Telling } from './tellings.ts'

const STRENGTH: Record<string, number> = { delivered: 2, read: 2, failed: 1, expired: 1, submitted: 0 }

interface Said {
  type: string | null
  text: string | null
  suggestions: string | null
  country: string | null
  carrier: string | null
}

/** What a source says; null where it is silent. */
function saidBy({ source, p2a, contentType, text, suggestions, country, carrier }: Telling): Said {
  const type = contentType === 'card' ? (p2a && source === 'webhook' ? 'video' : 'rich_card') : contentType
  const spoken = text === '' ? null : text
  if (source === 'report') {
    const silent = { type: null, carrier: null, country: country || null }
    return { ...silent, text: spoken, suggestions: p2a ? '' : null }
  }
  if (source === 'webhook') {
    return {
      type,
      text: type === 'text' ? spoken : null,
      suggestions: p2a ? '' : suggestions,
      country: null,
      carrier: null,
    }
  }
  return { type, text: spoken, suggestions, country: country || null, carrier: carrier || null }
}

const statusOf = ({ source, p2a, status }: Telling): string =>
  p2a ? 'delivered' : source === 'webhook' ? 'submitted' : status

/** Merges by going through the rows in order of sending, fact by fact; receipts tell of the status alone. */
function merge(rows: readonly Telling[]): { message: Message; conflicting: number } | null {
  const telling = rows
    .filter(({ source }) => source !== 'receipt')
    .sort((left, right) => left.sentAtMs - right.sentAtMs)
  if (telling.length === 0) return null
  const [first] = telling as [Telling]
  const firstSaid = (fact: keyof Said): string | null =>
    telling.map((row) => saidBy(row)[fact]).find((word) => word !== null) ?? null
  const facts: Said = {
    type: firstSaid('type'),
    text: firstSaid('text'),
    suggestions: firstSaid('suggestions'),
    country: firstSaid('country'),
    carrier: firstSaid('carrier'),
  }
  const strongest = Math.max(...rows.map((row) => STRENGTH[statusOf(row)]!))
  const times = rows
    .filter((row) => STRENGTH[statusOf(row)] === strongest && row.source !== 'webhook' && row.deliveredAtMs !== null)
    .map(({ deliveredAtMs }) => deliveredAtMs!)
  const conflicting = telling.filter((row) => {
    const said = saidBy(row)
    const differs = (Object.keys(facts) as (keyof Said)[]).some(
      (fact) => said[fact] !== null && said[fact] !== facts[fact],
    )
    return differs || row.userId !== first.userId || row.sentAtMs !== first.sentAtMs
  })
  const status = ['submitted', 'failed', 'delivered'][strongest]!
  const message: Message = {
    messageId: first.messageId,
    agentId: first.agentId,
    userId: first.userId,
    direction: first.p2a ? 'P2A' : 'A2P',
    sentAtMs: first.sentAtMs,
    deliveredAtMs: times.length === 0 ? null : Math.min(...times),
    status,
    contentType: (facts.type ?? 'text') as ContentType,
    text: facts.text ?? '',
    textBytes: null,
    suggestions: facts.suggestions ? [facts.suggestions] : [],
    country: facts.country,
    carrier: facts.carrier,
    author: null,
    resolved: null,
    providerClass: null,
    providerSegments: null,
    providerPrice: null,
    providerCurrency: null,
    assumed: null,
  }
  return { message, conflicting: conflicting.length }
}

export const mergedFrom = (rows: readonly Telling[]): { message: Message; conflicting: number }[] =>
  [...Map.groupBy(rows, ({ agentId, messageId }) => `${agentId} ${messageId}`).values()]
    .map(merge)
    .filter((merged) => merged !== null)
