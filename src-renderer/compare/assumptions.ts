import type { OfferComparison } from '../../src-main/contract/answers.ts'
import { assumptionWords, type Assumption } from '../../src-main/core/words/planning/assumption.ts'

/** Where an assumption can be changed: at an offer, in what all offers share, or on the client's rate card. */
type AssumptionMend = 'offer' | 'terms' | 'rates' | null

/** An assumption with the offers that rest on it. */
export interface SharedAssumption {
  code: Assumption['code']
  words: string
  names: string[]
  changedIn: AssumptionMend
  /** The first offer that rests on it, by its place in the file. */
  place: number
}

/** What can be done about each assumption; one that is missing here does not compile. */
const MENDS: Readonly<Record<Assumption['code'], AssumptionMend>> = {
  'resolution-assumed': 'offer',
  'resolution-unknown': 'offer',
  'price-to-enter': 'offer',
  exchange: 'terms',
  'exchange-unknown': 'terms',
  'prices-begin-later': 'offer',
  'part-of-cycle': null,
  'cycle-not-over': null,
  'authors-unsaid': null,
  'no-users-messages': null,
  'seats-in-every-month': 'offer',
  'unpriced-events': 'rates',
  'own-profiles': 'offer',
  'own-card': 'offer',
  'own-card-alone': 'offer',
  'agents-misfit': 'offer',
}

/** What the comparison rests on, each assumption once; those that leave a cost unknown first. */
export function sharedAssumptions({ offers, file }: OfferComparison): SharedAssumption[] {
  const found = new Map<string, SharedAssumption>()
  for (const [place, { name, assumed }] of offers.entries()) {
    for (const assumption of assumed) {
      const { code } = assumption
      const words = assumptionWords(assumption)
      const known = found.get(words)
      if (known) known.names.push(name)
      else {
        const isOwn =
          (code === 'exchange' || code === 'exchange-unknown') && file.offers[place]?.exchangeRate !== undefined
        found.set(words, { code, words, names: [name], changedIn: isOwn ? 'offer' : MENDS[code], place })
      }
    }
  }
  return [...found.values()].toSorted((a, b) => Number(isGap(b.code)) - Number(isGap(a.code)))
}

const GAPS: ReadonlySet<Assumption['code']> = new Set([
  'price-to-enter',
  'exchange-unknown',
  'resolution-unknown',
  'unpriced-events',
])

/** Whether it leaves the cost of an offer unknown, or a part of it. */
export const isGap = (code: Assumption['code']): boolean => GAPS.has(code)

/** The currency of which the rate is missing; null where none is. */
export const currencyWithoutRate = ({ offers }: OfferComparison): string | null => {
  for (const { assumed } of offers) {
    for (const each of assumed) if (each.code === 'exchange-unknown') return each.from
  }
  return null
}
