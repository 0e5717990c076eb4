/** What a comparison of offers says in words and in which order, the same in every kind of file. */
import type { ComparedOffer, OfferComparison } from '../../contract/answers.ts'
import { compareDecimals } from '../../core/money/decimal.ts'
import { countWithWord } from '../../core/words/figures/count.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'
import { capitalised } from '../../core/words/labels/field.ts'
import { percentOf } from '../../core/words/planning/assumption.ts'
import { OFFER_DEFINITIONS, type OfferDefinition } from '../../core/words/planning/offer-definitions.ts'
import { modelOfOffer, type OfferModelName } from '../../rating/offers/models/models.ts'

/** A model without words does not compile. */
const WORDS: Readonly<Record<OfferModelName, OfferDefinition>> = OFFER_DEFINITIONS
const USUAL_HOURS = 24

/** The offers with the cheapest first, and those last whose cost is not known. */
export const byCost = (offers: readonly ComparedOffer[]): ComparedOffer[] =>
  offers.toSorted((left, right) =>
    left.cost === null || right.cost === null
      ? Number(left.cost === null) - Number(right.cost === null)
      : compareDecimals(left.cost, right.cost),
  )

/** `Conversations: 1,204`; null where the units cannot be known. */
export const unitsOfOffer = ({ units, offer }: ComparedOffer): string | null =>
  units === null ? null : `${capitalised(modelOfOffer(offer).units)}: ${groupDigits(units)}`

/** How many conversations were resolved, and whether the traffic says so. */
export function resolvedWords({ resolved }: Pick<OfferComparison, 'resolved'>): string {
  const { known, count, assumedRate } = resolved
  if (count === null) return 'Not known'
  const figure = groupDigits(count)
  if (known) return `${figure}, as the traffic says`
  return assumedRate === null ? `${figure}, assumed` : `${figure}, assumed at ${percentOf(assumedRate)}`
}

/** Which offer costs least, and how much less than the next; a sentence. */
export function outcomeWords({ offers, currency }: Pick<OfferComparison, 'offers' | 'currency'>): string {
  const [first, second] = byCost(offers)
  if (!first || first.cost === null) return 'The cost of no offer is known.'
  const cost = `${groupDigits(first.cost)} ${currency}`
  if (!second) return `${first.name} costs ${cost}.`
  if (second.cost === null) return `${first.name} costs ${cost}; the cost of the others is not known.`
  return `${first.name} costs least: ${cost}, against ${groupDigits(second.cost)} ${currency} of ${second.name}.`
}

/** What opens a unit, what is counted, and who pays: titles with their words. */
export function definitionOf({ offer }: ComparedOffer): (readonly [title: string, words: string])[] {
  const { opens, counts, window, reopening, failure } = WORDS[offer.model]
  const hours = (offer as { windowHours?: number }).windowHours ?? USUAL_HOURS
  return [
    ['What opens', opens],
    ['What counts', counts],
    ['Window', window(hours)],
    ['A reopening costs', reopening],
    ['When it fails', failure],
  ]
}

/** The offers by what they count, each group once: the names of those that count alike, and the definition. */
export function definitionGroups(
  offers: readonly ComparedOffer[],
): { names: string; of: ReturnType<typeof definitionOf> }[] {
  const alike = Map.groupBy(offers, (offer) => JSON.stringify(definitionOf(offer)))
  return [...alike.values()].map((group) => ({
    names: group.map(({ name }) => name).join(', '),
    of: definitionOf(group[0]!),
  }))
}

/** `1,204 messages, 310 support conversations`. */
export const trafficWords = ({
  messages,
  conversations,
}: Pick<OfferComparison, 'messages' | 'conversations'>): string =>
  `${countWithWord(messages, 'message')}, ${countWithWord(conversations, 'support conversation')}`
