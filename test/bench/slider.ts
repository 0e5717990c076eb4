/**
 * What one tick of a slider takes on the Compare screen: ten offers over a year, of which the one that is rated has as many
 * kinds of events as a client with agents in ten countries. It does not depend on how many messages there were.
 */
import { median, type BenchRow } from './measuring.ts'
import { TEN_OFFERS } from './compare.ts'
import { cycleDays, nextCycle } from '../../src-main/core/calendar/period.ts'
import { countries } from '../../src-main/core/words/labels/country.ts'
import { OfferCosts } from '../../src-main/rating/offers/cost/offer-costs.ts'
import { OFFER_MODELS } from '../../src-main/rating/offers/models/models.ts'
import type { Offers } from '../../src-main/rating/offers/offers.ts'
import type { ComparedMonth, OfferCounts, RatedCell } from '../../src-main/rating/offers/volume/offer-volume.ts'
import { STEPS } from '../../src-main/rating/offers/volume/steps.ts'

const MONTHS = 12
const COUNTRIES = 10
const CARRIERS = ['', 'T-Mobile', 'Verizon']
const TYPES = ['a2p_conversation', 'p2a_conversation', 'a2p_basic_message', 'a2p_single_message'] as const
const TICKS = 400
/** What a screen has for one picture. */
const MOST_MS = 16

const months: readonly ComparedMonth[] = Array.from({ length: MONTHS }).reduce<ComparedMonth[]>((so) => {
  const cycle = so.length === 0 ? '2026-01' : nextCycle(so.at(-1)!.cycle)
  return [...so, { cycle, ...cycleDays(cycle, 1) }]
}, [])

const steps = (seed: number): number[] => Array.from({ length: STEPS }, (_, step) => (seed * 31 + step * 7) % 13)

function ratedCells(): RatedCell[] {
  const places = countries().slice(0, COUNTRIES)
  return months.flatMap(({ fromDay }, month) =>
    TYPES.flatMap((type, kind) =>
      places.flatMap(({ code }, place) =>
        CARRIERS.map((carrier, of): RatedCell => {
          const counts = steps(month + kind * 5 + place * 3 + of)
          const cell = { month, type, country: code, carrier, day: fromDay, isChargeable: true }
          return { ...cell, events: counts, quantity: counts, extra: steps(0) }
        }),
      ),
    ),
  )
}

const card = {
  currency: 'EUR',
  effectiveFrom: '2026-01-01',
  rounding: 'half-up' as const,
  rates: TYPES.map((type) => ({
    type,
    country: '*',
    model: 'graduated' as const,
    tiers: [
      { upTo: 100_000, unitPrice: '0.0083' },
      { upTo: null, unitPrice: '0.0071' },
    ],
  })),
}

function countsOf({ model }: Offers['offers'][number], place: number): OfferCounts {
  if (model === 'rcs') return { cells: ratedCells(), cards: [{ version: 1, card }] }
  const { counters } = OFFER_MODELS[model]
  return { counters: Array.from({ length: counters }, (_, at) => months.map((_month, of) => steps(place + at + of))) }
}

export function sliderRows(): BenchRow[] {
  const file = TEN_OFFERS as Offers
  const volume = {
    months,
    conversations: months.map((_, month) => steps(month)),
    resolved: months.map((_, month) => steps(month)),
    isResolutionKnown: false,
    offers: file.offers.map(countsOf),
  }
  const costs = new OfferCosts(file, volume, { months, isWholeCycle: months.map(() => true), billedIn: 'EUR' })
  const ticks = Array.from({ length: TICKS }, (_, tick) => {
    const startedAt = performance.now()
    costs.at({ volume: (tick * 37) % (4 * STEPS), resolutionRate: tick % 2 ? '0.55' : null, handOff: '4.00' })
    return performance.now() - startedAt
  })
  const slow = ticks.toSorted((a, b) => a - b)[Math.floor(TICKS * 0.95)]!
  return [
    {
      what: 'one tick of a slider, ten offers over a year',
      ours: `${median(ticks).toFixed(2)} ms`,
      reference: `one in twenty takes longer than ${slow.toFixed(2)} ms`,
      figure: `${median(ticks).toFixed(2)} ms`,
      limit: `${MOST_MS} ms`,
      within: median(ticks) <= MOST_MS,
    },
  ]
}
