import { countWithWord } from '../figures/count.ts'
import { groupDigits } from '../figures/figure.ts'

/** What a compared offer's cost rests on that the traffic does not say. Shares are decimals from 0 to 1. */
export type Assumption =
  | { code: 'resolution-assumed'; rate: string }
  | { code: 'resolution-unknown' }
  | { code: 'price-to-enter' }
  | { code: 'exchange'; from: string; to: string; rate: string; date: string }
  | { code: 'exchange-unknown'; from: string; to: string }
  | { code: 'prices-begin-later'; effectiveFrom: string }
  | { code: 'part-of-cycle'; cycle: string; days: number; of: number }
  | { code: 'cycle-not-over'; cycle: string; until: string | null }
  | { code: 'authors-unsaid' }
  | { code: 'no-users-messages' }
  | { code: 'seats-in-every-month'; seats: number }
  | { code: 'unpriced-events'; events: number }
  | { code: 'own-profiles' }
  | { code: 'own-card' }
  | { code: 'own-card-alone' }
  | { code: 'agents-misfit'; profileId: string; agentIds: readonly string[] }

/** An assumption as a sentence without its full stop. */
export function assumptionWords(assumption: Assumption): string {
  switch (assumption.code) {
    case 'resolution-assumed':
      return `${percentOf(assumption.rate)} of the conversations are taken to be resolved`
    case 'resolution-unknown':
      return 'the traffic does not say which conversations were resolved, and no rate is assumed'
    case 'price-to-enter':
      return 'the price is not public: enter the one that was quoted'
    case 'exchange':
      return `1 ${assumption.from} is ${assumption.rate} ${assumption.to}, the rate of ${assumption.date}`
    case 'exchange-unknown':
      return `no exchange rate from ${assumption.from} to ${assumption.to} is given`
    case 'prices-begin-later':
      return `its prices hold from ${assumption.effectiveFrom}, and are applied to earlier traffic`
    case 'part-of-cycle':
      return `${assumption.cycle} is compared by ${assumption.days} of its ${assumption.of} days, with whole monthly minimums`
    case 'cycle-not-over':
      return assumption.until === null
        ? `nothing is known of ${assumption.cycle} yet`
        : `${assumption.cycle} is not over: its traffic is known until ${assumption.until}`
    case 'authors-unsaid':
      return "the traffic names no authors, so every message from the business counts as the AI's"
    case 'no-users-messages':
      return 'no end user wrote, so no conversation opened'
    case 'seats-in-every-month':
      return `${countWithWord(assumption.seats, 'seat')} in every month, whatever is written`
    case 'unpriced-events':
      return `the card has no price for ${countWithWord(assumption.events, 'event')}, which are not in the cost`
    case 'own-profiles':
      return 'rated by the rule profile of each agent'
    case 'own-card':
      return "priced by the client's own rate card"
    case 'own-card-alone':
      return "priced by the client's own rate card as if it had no other agent, and without the minimum commitment"
    case 'agents-misfit':
      return `under ${assumption.profileId} there are no sessions in the US, so ${assumption.agentIds.join(', ')} are billed by the message there`
  }
}

/** A share in percent: `0.625` is `62.5 %`. */
export function percentOf(share: string): string {
  const [whole = '0', fraction = ''] = share.split('.')
  const digits = `${whole}${fraction.padEnd(2, '0')}`
  const point = digits.length - Math.max(0, fraction.length - 2)
  const [percent, rest] = [digits.slice(0, point).replace(/^0+(?=\d)/, ''), digits.slice(point).replace(/0+$/, '')]
  return `${groupDigits(rest === '' ? percent : `${percent}.${rest}`)} %`
}
