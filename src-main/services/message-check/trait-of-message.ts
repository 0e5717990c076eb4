import type { ToldMessage } from '../../rating/message-from-rows.ts'
import type { ReadableStore } from '../../store/open-store.ts'
import type { WholeRow } from '../../store/told-rows.ts'
import { traitNumberFinder } from '../../store/traits.ts'

/** No trait has this number. */
const NONE = 0

/**
 * The number of the trait that a message of several rows has: that of the row that leads, with what other rows say in its
 * place; 0 where the store has none like it.
 */
export function traitOfMessage(store: ReadableStore): (told: ToldMessage, leader: WholeRow) => number {
  const find = traitNumberFinder(store)
  return ({ country, carrier, contentType, suggestions, assumed }, leader) => {
    const details = JSON.parse(leader.details) as Record<string, unknown>
    const isAlike =
      country === leader.country &&
      carrier === leader.carrier &&
      contentType === (details.contentType ?? 'text') &&
      JSON.stringify(suggestions) === JSON.stringify(details.suggestions ?? []) &&
      assumed === (details.assumed ?? null)
    if (isAlike) return leader.traitNo
    const { status, contentType: _type, suggestions: _suggestions, assumed: _assumed, ...others } = details
    const merged = {
      status,
      contentType: contentType === 'text' ? undefined : contentType,
      suggestions: suggestions.length === 0 ? undefined : suggestions,
      ...others,
      assumed: assumed ?? undefined,
    }
    return find({ country, carrier, details: JSON.stringify(merged) }) ?? NONE
  }
}
