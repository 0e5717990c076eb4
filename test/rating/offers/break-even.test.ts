import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nanosOf } from '../../../src-main/core/money/money.ts'
import { crossingsOf } from '../../../src-main/rating/offers/break-even/crossings.ts'
import { resolutionBreakEvens, volumeBreakEvens } from '../../../src-main/rating/offers/break-even/break-evens.ts'
import { OfferCosts } from '../../../src-main/rating/offers/cost/offer-costs.ts'
import { newSupportThread, type SupportThread } from '../../../src-main/rating/offers/metering/support-thread.ts'
import type { Offer, Offers } from '../../../src-main/rating/offers/offers.ts'
import { TrafficMeter } from '../../../src-main/rating/offers/volume/traffic-meter.ts'
import { STEPS, stepOf } from '../../../src-main/rating/offers/volume/steps.ts'

const FRAME = { months: [{ cycle: '2026-10', fromDay: 0, toDay: 31 }], isWholeCycle: [true], billedIn: 'EUR' }
const offer = (name: string, terms: object): Offer => ({ name, ...terms }) as unknown as Offer

/** A user who opens so many conversations, each answered so many times. */
function threadOf(conversations: number, replies: number, isResolved = false): SupportThread {
  const messages = Array.from({ length: conversations }, (_, day) =>
    Array.from({ length: replies + 1 }, (__, at) => ({
      at: day * 48 * 3_600_000 + at * 1000,
      direction: at === 0 ? 1 : 0,
    })),
  ).flat()
  const thread = newSupportThread(messages.length)
  thread.length = messages.length
  for (const [at, message] of messages.entries()) {
    thread.atMs[at] = message.at
    thread.direction[at] = message.direction
    thread.resolution[at] = isResolved ? 2 : 1
  }
  return thread
}

function costsOf(file: Offers, threads: readonly (readonly [thread: SupportThread, place: number])[]): OfferCosts {
  const meter = new TrafficMeter(file.offers, 1)
  for (const [thread, place] of threads) meter.add(thread, place)
  const { counters, ...counted } = meter.volume()
  return new OfferCosts(
    file,
    { months: FRAME.months, ...counted, offers: counters.map((of) => ({ counters: of })) },
    FRAME,
  )
}
const placed = (threads: readonly SupportThread[]) => threads.map((thread, place) => [thread, place] as const)

const OFFERS: Offers = {
  offers: [
    offer('window', { model: 'conversation_window', unitPrice: '0.5' }),
    offer('seats', { model: 'per_seat', seats: 1, unitPrice: '20' }),
    offer('tiers', {
      model: 'per_message',
      tiers: [
        { upTo: 40, unitPrice: '0.3' },
        { upTo: null, unitPrice: '0.05', flatFee: '1' },
      ],
      included: 5,
    }),
    offer('capped', {
      model: 'per_interaction_capped',
      unitPrice: '0.09',
      capPerConversation: '0.6',
      minimumUnits: 30,
    }),
    offer('fin', { model: 'per_resolution', unitPrice: '0.99', minimumUnits: 10 }),
  ],
}
const threads = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 9 }), fc.boolean()), {
    minLength: 1,
    maxLength: 30,
  })
  .map((all) => all.map(([conversations, replies, isResolved]) => threadOf(conversations, replies, isResolved)))

test('the cost at another volume is that of traffic whose threads are really repeated and thinned', () => {
  fc.assert(
    fc.property(threads, fc.integer({ min: 0, max: 3 * STEPS }), (all, volume) => {
      const copies = Math.floor(volume / STEPS)
      const whole = Array.from({ length: copies }, () => all).flat()
      const thinned = all.filter((_, place) => stepOf(place) < volume % STEPS)
      const real = costsOf(OFFERS, placed([...whole, ...thinned]))
      const scaled = costsOf(OFFERS, placed(all))
      expect(scaled.conversationsAt(volume)).toBe(real.conversationsAt(STEPS))
      for (const place of OFFERS.offers.keys()) {
        // Whether the traffic tells of resolutions is known from all of it, also where it is thinned to nothing.
        if (place === 4 && whole.length + thinned.length === 0) continue
        const at = (costs: OfferCosts, by: number) => costs.monthsAt(place, { volume: by, resolutionRate: null })
        expect(at(scaled, volume).map(({ cost }) => cost)).toEqual(at(real, STEPS).map(({ cost }) => cost ?? 0n))
      }
    }),
    { numRuns: 300, seed: 7 },
  )
})

test('a step is one of 1024, each of the first 1024 threads has its own, and any share of them is spread evenly', () => {
  const steps = Array.from({ length: STEPS }, (_, place) => stepOf(place))
  expect(new Set(steps).size).toBe(STEPS)
  const half = steps.flatMap((step, place) => (step < STEPS / 2 ? [place] : []))
  expect(half).toEqual(Array.from({ length: STEPS / 2 }, (_, at) => at * 2))
})

describe('crossings', () => {
  const linear =
    (...lines: readonly (readonly [fee: number, each: number])[]) =>
    (value: number) =>
      lines.map(([fee, each]) => BigInt(fee + each * value))

  test('the first value at which the other one is cheaper, not the last at which both cost the same', () => {
    expect(crossingsOf([0, 100], linear([50, 0], [0, 5]))).toEqual([{ between: [1, 0], at: 11 }])
  })

  test('costs that touch and part again do not cross', () => {
    expect(crossingsOf([0, 5, 10, 15, 20], (value) => [BigInt(Math.abs(value - 10)), 0n])).toEqual([])
  })

  test('costs may cross several times, and one that is not known crosses nothing', () => {
    const zigzag = (value: number) => [BigInt(value % 20 < 10 ? 1 : 3), 2n, null]
    expect(crossingsOf([0, 5, 15, 25, 35], zigzag)).toEqual([
      { between: [0, 1], at: 10 },
      { between: [1, 0], at: 20 },
      { between: [0, 1], at: 30 },
    ])
  })

  test('nothing to compare', () => {
    expect(crossingsOf([], () => [])).toEqual([])
    expect(crossingsOf([1, 2], () => [1n])).toEqual([])
  })
})

test('seats against conversations: 20.00 against 0.50 each, so 41 conversations are the first that cost more', () => {
  const file = { offers: OFFERS.offers.slice(0, 2) }
  const costs = costsOf(file, placed(Array.from({ length: STEPS }, () => threadOf(1, 1))))
  expect(volumeBreakEvens(file, costs, null)).toEqual([{ between: [0, 1], at: 41 }])
})

test('a minimum makes a cost flat: 10 resolutions of 0.99 are paid for, until there are more of them', () => {
  const file = { offers: [OFFERS.offers[0]!, OFFERS.offers[4]!] }
  const all = Array.from({ length: 100 }, () => threadOf(1, 1, true))
  const costs = costsOf(file, placed(all))
  // 9.90 against 0.50 each; at 20 conversations 10.00 against 19.80.
  expect(volumeBreakEvens(file, costs, null)).toEqual([])
  expect(volumeBreakEvens(file, costs, '0.4')).toEqual([{ between: [0, 1], at: 20 }])
  // 100 conversations at 0.50 are 50.00, which are 50.5 resolutions.
  expect(resolutionBreakEvens(file, costs)).toEqual([{ between: [1, 0], at: '0.505' }])
  expect(nanosOf('0.99') * 51n > nanosOf('50')).toBe(true)
})
