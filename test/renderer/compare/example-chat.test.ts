import { describe, expect, it } from 'vitest'
import type { Offer } from '../../../src-main/rating/offers/offers.ts'
import { OFFER_DEFINITIONS } from '../../../src-main/core/words/planning/offer-definitions.ts'
import { OFFER_MODEL_NAMES, type OfferModelName } from '../../../src-main/rating/offers/models/models.ts'
import { EXAMPLE_CHAT } from '../../../src-renderer/compare/definitions/example-chat.ts'
import { exampleCost } from '../../../src-renderer/compare/definitions/example-cost.ts'
import { unitsInWords } from '../../../src-renderer/compare/unit-words.ts'

/**
 * What each model makes of the example, worked by hand. It has conversations on day 1, 2 and 4, each of 24 hours: three
 * replies of the AI in the first, one and one of a person in the second, one in the third; the first two are resolved, and
 * the user is back within a day after the first.
 */
const WORKED: {
  [Name in OfferModelName]: { offer: Offer & { model: Name }; units: number | null; cost: string | null }
} = {
  conversation_window: { offer: { name: 'a', model: 'conversation_window', unitPrice: '2.00' }, units: 3, cost: '6' },
  automated_conversation: {
    offer: { name: 'a', model: 'automated_conversation', unitPrice: '1.20' },
    units: 2,
    cost: '2.4',
  },
  billing_cycle_conversation: {
    offer: { name: 'a', model: 'billing_cycle_conversation', unitPrice: '0.90' },
    units: 1,
    cost: '0.9',
  },
  per_resolution: {
    offer: { name: 'a', model: 'per_resolution', unitPrice: '0.99', deductOnReturn: true, minimumUnits: 50 },
    units: 1,
    cost: '0.99',
  },
  // 2 + 0 for one half, by e-mail: 1 + 2/2, 1, 1.
  reply_credits: {
    offer: { name: 'a', model: 'reply_credits', channel: 'email', unitPrice: '0.10' },
    units: 4,
    cost: '0.4',
  },
  per_interaction_capped: {
    offer: { name: 'a', model: 'per_interaction_capped', unitPrice: '0.09', capPerConversation: '0.20' },
    units: 5,
    cost: '0.38',
  },
  per_action: {
    offer: { name: 'a', model: 'per_action', creditsPerAction: 20, creditPrice: '0.005' },
    units: 5,
    cost: '0.5',
  },
  per_message: { offer: { name: 'a', model: 'per_message', unitPrice: '0.03' }, units: 6, cost: '0.18' },
  per_seat: { offer: { name: 'a', model: 'per_seat', seats: 12, unitPrice: '85.00' }, units: 12, cost: '1020' },
  rcs: { offer: { name: 'a', model: 'rcs' }, units: null, cost: null },
}

describe('the example chat', () => {
  it.each(OFFER_MODEL_NAMES)('is metered and priced as worked by hand: %s', (model) => {
    const { offer, units, cost } = WORKED[model]
    expect(exampleCost(offer, 'EUR')).toMatchObject({ units, cost, currency: 'EUR' })
  })

  it('has a window for each conversation, and those without a unit are not charged', () => {
    const charged = (offer: Offer): boolean[] => exampleCost(offer, 'EUR').windows.map(({ isCharged }) => isCharged)
    expect(charged(WORKED.conversation_window.offer)).toEqual([true, true, true])
    expect(charged(WORKED.automated_conversation.offer)).toEqual([true, false, true])
    expect(charged(WORKED.per_resolution.offer)).toEqual([false, true, false])
    expect(charged({ ...WORKED.per_resolution.offer, deductOnReturn: false })).toEqual([true, true, false])
    expect(charged(WORKED.billing_cycle_conversation.offer)).toEqual([true])
    expect(charged(WORKED.per_message.offer)).toEqual([])
  })

  it('marks add up to the units, each at a message', () => {
    for (const { offer, units } of Object.values(WORKED)) {
      const { marks } = exampleCost(offer, 'EUR')
      if (offer.model === 'rcs' || offer.model === 'per_seat') continue
      const sum = marks.reduce((total, mark) => total + mark.units, 0)
      // A resolution that is taken back, or a window that is assumed, leaves no mark.
      expect([offer.model, sum]).toEqual([offer.model, units])
      for (const { atMs } of marks) expect(EXAMPLE_CHAT.map((message) => message.atMs)).toContain(atMs)
    }
  })

  it('of an offer without a price has units and no cost, and tiers in the place of a price', () => {
    const { unitPrice: _, ...quote } = WORKED.conversation_window.offer
    expect(exampleCost({ ...quote, priceToEnter: true }, 'EUR')).toMatchObject({ units: 3, cost: null })
    const tiers = [
      { upTo: 2, unitPrice: '1' },
      { upTo: null, unitPrice: '0.5' },
    ]
    expect(exampleCost({ ...quote, currency: 'USD', tiers }, 'EUR')).toMatchObject({ cost: '2.5', currency: 'USD' })
  })
})

it('every model has words, and the figure and its word agree', () => {
  expect(Object.keys(OFFER_DEFINITIONS).toSorted()).toEqual(OFFER_MODEL_NAMES.toSorted())
  expect(unitsInWords(WORKED.reply_credits.offer, '580.5')).toBe('580.5 credits')
  expect(unitsInWords(WORKED.per_interaction_capped.offer, 1)).toBe('1 AI reply')
  expect(unitsInWords(WORKED.conversation_window.offer, '12431')).toBe('12,431 conversations')
})
