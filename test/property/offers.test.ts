import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nanosOf } from '../../src-main/core/money/money.ts'
import { authorIn, newSupportThread, resolutionIn } from '../../src-main/rating/offers/metering/support-thread.ts'
import { OfferCosts } from '../../src-main/rating/offers/cost/offer-costs.ts'
import type { MonthCost } from '../../src-main/rating/offers/cost/month-cost.ts'
import type { Offer } from '../../src-main/rating/offers/offers.ts'
import { checkOffers } from '../../src-main/rating/offers/offers-check.ts'
import { TrafficMeter } from '../../src-main/rating/offers/volume/traffic-meter.ts'
import { STEPS } from '../../src-main/rating/offers/volume/steps.ts'
import { slowCost, slowUnits, unitsText, type SlowMessage, type SlowMonth, type SlowOffer } from './slow-offers.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Two months of ten days, so that much lies near their ends. */
const FROM = Date.UTC(2026, 9, 1)
const MONTHS: readonly SlowMonth[] = [
  { from: FROM, to: FROM + 10 * DAY },
  { from: FROM + 10 * DAY, to: FROM + 20 * DAY },
]
const ALL = { from: MONTHS[0]!.from, to: MONTHS[1]!.to }
const FRAME = {
  months: MONTHS.map((_, at) => ({ cycle: `2026-1${at}`, fromDay: at * 10, toDay: at * 10 + 10 })),
  isWholeCycle: [true, true],
  billedIn: 'EUR',
}

/** Meters messages as the services do, one thread after the other. */
function costsOf(offers: readonly Offer[], messages: readonly SlowMessage[], months = MONTHS): MonthCost[][] {
  const file = { offers: [...offers] }
  const meter = new TrafficMeter(offers, months.length)
  const keys = [...new Set(messages.map(({ agent, user }) => `${agent} ${user}`))]
  for (const [place, key] of keys.entries()) {
    const own = messages.filter(({ agent, user }) => `${agent} ${user}` === key).sort((a, b) => a.at - b.at)
    const thread = newSupportThread(own.length)
    thread.length = own.length
    for (const [at, message] of own.entries()) {
      thread.atMs[at] = message.at
      thread.direction[at] = message.direction === 'A2P' ? 0 : 1
      thread.author[at] = authorIn(message.author)
      thread.resolution[at] = resolutionIn(message.resolved)
      thread.month[at] = months.findIndex(({ from, to }) => message.at >= from && message.at < to)
    }
    meter.add(thread, place)
  }
  const { counters, ...counted } = meter.volume()
  const volume = { months: FRAME.months, ...counted, offers: counters.map((of) => ({ counters: of })) }
  const costs = new OfferCosts(file, volume, FRAME)
  return offers.map((_, place) => costs.monthsAt(place, { volume: STEPS, resolutionRate: null }))
}

const cents = (amount: bigint | null): bigint | null => (amount === null ? null : amount / nanosOf('0.01'))

/** Times that are often a window or an hour apart, to the millisecond. */
const time = fc
  .tuple(fc.integer({ min: -2, max: 21 }), fc.constantFrom(0, 1, 2, 12, 23), fc.constantFrom(-1, 0, 1, 1_800_000))
  .map(([day, hour, ms]) => FROM + day * DAY + hour * HOUR + ms)
const saysResolved = fc.constantFrom('', '', '', 'true', 'YES', '1', 'no', 'false')
const message = (resolved: fc.Arbitrary<string>): fc.Arbitrary<SlowMessage> =>
  fc.record({
    agent: fc.constantFrom('help', 'shop'),
    user: fc.constantFrom('+447700900001', '+447700900002', '+447700900003'),
    at: time,
    direction: fc.constantFrom('A2P', 'P2A'),
    author: fc.constantFrom('', '', 'ai', 'human', 'Human '),
    resolved,
  })
/** Messages of one thread never share a moment, as then their ids would order them. */
const traffic = fc
  .boolean()
  .chain((says) => fc.array(message(says ? saysResolved : fc.constant('')), { maxLength: 40 }))
  .map((messages) => {
    const seen = new Set<string>()
    return messages.filter(({ agent, user, at }) => {
      const key = `${agent} ${user} ${at}`
      return !seen.has(key) && seen.add(key)
    })
  })

const priceText = fc.constantFrom('0', '0.10', '0.045', '0.99', '2.00', '0.333333333')
const hours = fc.constantFrom(undefined, 0, 1, 24, 48)
const tiers = fc.constantFrom(
  [
    { upTo: 3, unitPrice: '1.005', flatFee: '2' },
    { upTo: 10, unitPrice: '0.5' },
    { upTo: null, unitPrice: '0.25', flatFee: '0.01' },
  ],
  [{ upTo: null, unitPrice: '0.07' }],
)
const common = fc.record(
  {
    included: fc.constantFrom(0, 2, 5),
    minimumUnits: fc.constantFrom(0, 3, 50),
    minimumCharge: fc.constantFrom('0', '0.05', '12.345'),
  },
  { requiredKeys: [] },
)
const ofModel: Readonly<Record<string, fc.Arbitrary<object>>> = {
  conversation_window: fc.record({ windowHours: hours, unitPrice: priceText }),
  automated_conversation: fc.record({ windowHours: hours, unitPrice: priceText }),
  billing_cycle_conversation: fc.record({ unitPrice: priceText }),
  per_resolution: fc.record({
    windowHours: hours,
    unitPrice: priceText,
    assumedResolutionRate: fc.constantFrom(undefined, '0.6', '0.5', '1'),
    deductOnReturn: fc.constantFrom(undefined, true, false),
  }),
  reply_credits: fc.record({
    windowHours: hours,
    unitPrice: priceText,
    channel: fc.constantFrom('chat', 'email', 'widget'),
  }),
  per_interaction_capped: fc.record({
    windowHours: hours,
    unitPrice: priceText,
    capPerConversation: fc.constantFrom('0.6', '0.2', '12.345', '100'),
  }),
  per_action: fc.record({
    windowHours: hours,
    creditsPerAction: fc.constantFrom(1, 20),
    creditPrice: fc.constantFrom('0.005', '0.000000001'),
  }),
  per_message: fc.record({ unitPrice: priceText }),
  per_seat: fc.record({ seats: fc.constantFrom(1, 12), unitPrice: priceText }),
}
const offerOf = (model: string): fc.Arbitrary<SlowOffer> =>
  fc.tuple(ofModel[model]!, common, fc.option(tiers)).map(([own, shared, ofTiers]) => {
    const { minimumCharge, ...others } = shared
    const isCapped = model === 'per_interaction_capped'
    const { unitPrice: _unitPrice, creditPrice: _creditPrice, ...unpriced } = own as Record<string, unknown>
    const priced = ofTiers === null || isCapped ? own : { ...unpriced, tiers: ofTiers }
    const least = minimumCharge === undefined || isCapped ? {} : { minimumCharge }
    return without({ name: model, model, ...priced, ...others, ...least }) as SlowOffer
  })
const without = (offer: object): object =>
  Object.fromEntries(Object.entries(offer).filter(([, value]) => value !== undefined))

describe.each(Object.keys(ofModel))('%s', (model) => {
  test('units and cost are those of the slow reading, for every month', () => {
    fc.assert(
      fc.property(offerOf(model), traffic, (offer, messages) => {
        expect(checkOffers({ offers: [offer] }, 'EUR').faults).toBeUndefined()
        const [months] = costsOf([offer as unknown as Offer], messages)
        const slow = MONTHS.map((month) => {
          const units = slowUnits(offer, messages, month, ALL)
          return { units: units && unitsText(units), cost: slowCost(offer, messages, month, ALL) }
        })
        expect(months!.map(({ units, cost }) => ({ units, cost: cents(cost) }))).toEqual(slow)
      }),
      { numRuns: 250, seed: 20261128 },
    )
  })
})

const offer = (terms: object): Offer => ({ name: 'x', ...terms }) as unknown as Offer
const unitsOf = (terms: object, messages: readonly SlowMessage[]): number =>
  costsOf([offer(terms)], messages)[0]!.reduce((sum, { units }) => sum + Number(units), 0)
const METERED = [
  { model: 'conversation_window', unitPrice: '2.00' },
  { model: 'automated_conversation', unitPrice: '1.20' },
  { model: 'billing_cycle_conversation', unitPrice: '0.90' },
  { model: 'per_resolution', unitPrice: '0.99', deductOnReturn: true },
  { model: 'reply_credits', channel: 'email', unitPrice: '0.10' },
  { model: 'reply_credits', channel: 'widget', unitPrice: '0.10' },
  { model: 'per_interaction_capped', unitPrice: '0.09', capPerConversation: '0.60' },
  { model: 'per_action', creditsPerAction: 20, creditPrice: '0.005' },
  { model: 'per_message', unitPrice: '0.03' },
]
const holds = (property: (messages: SlowMessage[]) => void): void =>
  fc.assert(fc.property(traffic, property), { numRuns: 100, seed: 20261129 })

test.each(METERED)('units of $model add up over agents', (terms) => {
  holds((messages) => {
    if (terms.model === 'per_resolution') for (const each of messages) each.resolved ||= 'no'
    const byAgent = ['help', 'shop'].map((agent) =>
      unitsOf(
        terms,
        messages.filter((each) => each.agent === agent),
      ),
    )
    expect(byAgent[0]! + byAgent[1]!).toBe(unitsOf(terms, messages))
  })
})

test('per message never depends on time', () => {
  holds((messages) => {
    const inside = messages.filter(({ at }) => at >= ALL.from && at < ALL.to)
    const atOnce = inside.map((each, place) => ({ ...each, at: FROM + place }))
    expect(unitsOf(METERED.at(-1)!, atOnce)).toBe(unitsOf(METERED.at(-1)!, inside))
  })
})

test("a window of no hours is every message of an end user's", () => {
  holds((messages) => {
    const written = messages.filter(({ at, direction }) => direction === 'P2A' && at >= ALL.from && at < ALL.to)
    expect(unitsOf({ model: 'conversation_window', windowHours: 0, unitPrice: '1' }, messages)).toBe(written.length)
  })
})

test.each(METERED)('twice the traffic, the second time a month later, is twice the units of $model', (terms) => {
  holds((messages) => {
    // Windows that open in the first month, and the day in which users may return, end within it.
    const once = messages.filter(({ at }) => at >= FROM && at < FROM + 7 * DAY)
    if (terms.model === 'per_resolution') for (const each of once) each.resolved ||= 'no'
    const again = once.map((each) => ({ ...each, at: each.at + 10 * DAY }))
    expect(unitsOf(terms, [...once, ...again])).toBe(2 * unitsOf(terms, once))
  })
})

test('a minimum and a cap hold', () => {
  holds((messages) => {
    const least = costsOf([offer({ model: 'per_message', unitPrice: '0.03', minimumCharge: '5' })], messages)[0]!
    const units = costsOf([offer({ model: 'conversation_window', unitPrice: '2', minimumUnits: 7 })], messages)[0]!
    const capped = costsOf([offer(METERED[6]!), offer(METERED[0]!)], messages)
    for (const month of [0, 1]) {
      expect(least[month]!.cost! >= nanosOf('5')).toBe(true)
      expect(units[month]!.cost! >= nanosOf('14')).toBe(true)
      expect(capped[0]![month]!.cost! <= nanosOf('0.60') * BigInt(capped[1]![month]!.units!)).toBe(true)
    }
  })
})
