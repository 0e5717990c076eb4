import type { RateCard } from '../../src-main/contract/answers.ts'

/** A small card that is right as it stands, to start one's own from. */
export function exampleCard(currency: string, effectiveFrom: string): RateCard {
  return {
    currency,
    effectiveFrom,
    rounding: 'half-up',
    rates: [
      { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.045' },
      { type: 'p2a_conversation', country: '*', model: 'flat', unitPrice: '0.03' },
      { type: 'a2p_basic_message', country: '*', model: 'flat', unitPrice: '0.0125' },
      { type: 'a2p_single_message', country: '*', model: 'flat', unitPrice: '0.021' },
      {
        type: 'a2p_rich_message',
        country: 'US',
        model: 'graduated',
        included: 1000,
        tiers: [
          { upTo: 100_000, unitPrice: '0.0083' },
          { upTo: null, unitPrice: '0.0071' },
        ],
      },
      { type: 'a2p_rich_media_message', country: 'US', model: 'flat', unitPrice: '0.022' },
      { type: 'interactive_session', country: 'US', model: 'flat', unitPrice: '0.05' },
    ],
  }
}
