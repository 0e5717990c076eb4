import { Shape } from '../../rating/content/content.ts'
import { bytesIn, directionIn, shapeIn } from '../../rating/content/facts.ts'
import { DIRECTIONS } from '../../rating/messages/message.ts'
import { userIdOf } from '../../rating/messages/user-key.ts'
import type { SourceRow } from '../../store/ingest/rows/source-rows.ts'
import type { CANONICAL_COLUMNS } from '../../traffic/formats/ratedesk/canonical-row.ts'
import type { TraitDetails } from '../../traffic/traits.ts'
import { NO_TIME } from '../../traffic/traffic-columns.ts'

type Line = Partial<Record<(typeof CANONICAL_COLUMNS)[number] | 'assumed' | 'provider_event', string | number>>

/**
 * A row as the store kept it, as one line of canonical JSON lines: imported again, it makes the same message. What the
 * source left empty is missing. Two keys say what our columns cannot, and nobody reads them back: `assumed` names the
 * facts that the source did not say, `provider_event` the billing event of the provider.
 * @returns null where the text of the row was purged
 */
export function keptRow(row: SourceRow): string | null {
  const { facts, text, sentAtMs, deliveredAtMs, country, carrier, providerEvent } = row
  const bytes = bytesIn(facts)
  if (text === '' && bytes > 0) return null
  const isReceipt = shapeIn(facts) === Shape.receipt
  const { status, suggestions, ...told } = JSON.parse(row.details) as TraitDetails
  const line: Line = {
    message_id: row.messageId,
    agent_id: row.agentId,
    user_id: userIdOf(row.user),
    direction: DIRECTIONS[directionIn(facts)],
    sent_at: isReceipt && sentAtMs === NO_TIME ? undefined : timeOf(sentAtMs),
    delivered_at: deliveredAtMs === null ? undefined : timeOf(deliveredAtMs),
    status,
    content_type: isReceipt ? (status === 'read' ? 'read_receipt' : 'delivery_receipt') : told.contentType,
    text: text || undefined,
    text_bytes: text === null && bytes > 0 ? bytes : undefined,
    suggestions: suggestions?.join('|'),
    country: country ?? undefined,
    carrier: carrier ?? undefined,
    author: told.author,
    resolved: told.resolved,
    provider_class: told.providerClass,
    provider_segments: told.providerSegments,
    provider_price: told.providerPrice,
    provider_currency: told.providerCurrency,
    assumed: told.assumed,
    provider_event: providerEvent ?? undefined,
  }
  return JSON.stringify(line)
}

const timeOf = (ms: number): string => new Date(ms).toISOString()
