/**
 * What offers cost, written once more from the prose of the rules (section 11) and of comparing, with no code of the
 * program: every question is answered by looking through all messages again. Money is a fraction of whole numbers.
 */

export interface SlowMessage {
  agent: string
  user: string
  /** UTC milliseconds. */
  at: number
  direction: 'A2P' | 'P2A'
  author: string
  resolved: string
}

/** A cycle of the compared period, `[from, to)` in UTC milliseconds. */
export interface SlowMonth {
  from: number
  to: number
}

export type SlowOffer = Readonly<Record<string, unknown>> & { model: string }

/** `over / under`. */
interface Fraction {
  over: bigint
  under: bigint
}

const HOUR = 3_600_000

interface SlowConversation {
  opener: SlowMessage
  members: SlowMessage[]
  returned: boolean
}

/** The messages of each end user with each agent, in order of time. */
function threadsOf(messages: readonly SlowMessage[]): SlowMessage[][] {
  const keys = [...new Set(messages.map(({ agent, user }) => JSON.stringify([agent, user])))]
  return keys.map((key) =>
    messages
      .filter(({ agent, user }) => JSON.stringify([agent, user]) === key)
      .sort((left, right) => left.at - right.at),
  )
}

/** Opened by a user's message while none is open; members are all messages of the window, from the opener on. */
export function slowConversations(messages: readonly SlowMessage[], hours: number): SlowConversation[] {
  const found: SlowConversation[] = []
  for (const thread of threadsOf(messages)) {
    let openUntil = -Infinity
    for (const [place, opener] of thread.entries()) {
      if (opener.direction !== 'P2A' || opener.at < openUntil) continue
      openUntil = opener.at + hours * HOUR
      const later = thread.slice(place + 1)
      const end = openUntil
      found.push({
        opener,
        members: [opener, ...later.filter(({ at }) => at < end)],
        returned: later.some(({ at, direction }) => direction === 'P2A' && at >= end && at < end + 24 * HOUR),
      })
      // A window of no hours is over at once, also for messages of the same moment.
    }
  }
  return found
}

const isYes = ({ resolved }: SlowMessage): boolean => ['true', 'yes', '1'].includes(resolved.trim().toLowerCase())
const isHuman = ({ author }: SlowMessage): boolean => author.trim().toLowerCase() === 'human'
const repliesOf = ({ members }: SlowConversation): number =>
  members.filter((each) => each.direction === 'A2P' && !isHuman(each)).length

/** The units of an offer in a cycle as a fraction; null where nobody knows. */
export function slowUnits(
  offer: SlowOffer,
  messages: readonly SlowMessage[],
  month: SlowMonth,
  all: SlowMonth,
): Fraction | null {
  const within = ({ at }: SlowMessage): boolean => at >= month.from && at < month.to
  const conversations = slowConversations(messages, (offer['windowHours'] as number | undefined) ?? 24).filter(
    ({ opener }) => within(opener),
  )
  const whole = (count: number): Fraction => ({ over: BigInt(count), under: 1n })
  switch (offer.model) {
    case 'billing_cycle_conversation':
      return whole(threadsOf(messages.filter(within)).length)
    case 'conversation_window':
      return whole(conversations.length)
    case 'automated_conversation':
      return whole(conversations.filter(({ members }) => !members.some(isHuman)).length)
    case 'per_resolution': {
      const says = messages.some(({ at, resolved }) => at >= all.from && at < all.to && resolved.trim() !== '')
      const resolved = conversations.filter(
        ({ members, returned }) => members.some(isYes) && !(offer['deductOnReturn'] === true && returned),
      )
      if (says) return whole(resolved.length)
      if (offer['assumedResolutionRate'] === undefined) return null
      const { over, under } = fractionOf(offer['assumedResolutionRate'] as string)
      return { over: halfUp({ over: over * BigInt(conversations.length), under }), under: 1n }
    }
    case 'reply_credits': {
      let halves = 0
      for (const each of conversations) {
        const replies = repliesOf(each)
        if (replies === 0) continue
        if (offer['channel'] === 'chat') halves += 2 * Math.ceil(replies / 2)
        else if (offer['channel'] === 'email') halves += 2 + (replies - 1)
        else halves += 2 * slowConversations(each.members, 1).length
      }
      return { over: BigInt(halves), under: 2n }
    }
    case 'per_interaction_capped':
    case 'per_action':
      return whole(conversations.reduce((sum, each) => sum + repliesOf(each), 0))
    case 'per_message':
      return whole(messages.filter((each) => within(each) && each.direction === 'A2P').length)
    case 'per_seat':
      return whole(offer['seats'] as number)
    default:
      throw new Error(offer.model)
  }
}

/** The cost of an offer in a cycle in hundredths, rounded half-up once; null where nobody knows. */
export function slowCost(
  offer: SlowOffer,
  messages: readonly SlowMessage[],
  month: SlowMonth,
  all: SlowMonth,
): bigint | null {
  const units = slowUnits(offer, messages, month, all)
  if (units === null) return null
  const included = fractionOf(String(offer['included'] ?? 0))
  const least = fractionOf(String(offer['minimumUnits'] ?? 0))
  let cost: Fraction
  if (offer['tiers'] !== undefined) {
    cost = byTiers(larger(minus(units, included), least), offer['tiers'] as SlowTier[])
  } else {
    const price =
      offer.model === 'per_action'
        ? timesOf(fractionOf(offer['creditPrice'] as string), fractionOf(String(offer['creditsPerAction'])))
        : fractionOf(offer['unitPrice'] as string)
    if (offer.model === 'per_interaction_capped') {
      const hours = (offer['windowHours'] as number | undefined) ?? 24
      const cap = fractionOf(offer['capPerConversation'] as string)
      let sum = NOTHING
      for (const each of slowConversations(messages, hours)) {
        if (each.opener.at < month.from || each.opener.at >= month.to) continue
        const uncapped = timesOf(price, fractionOf(String(repliesOf(each))))
        sum = plus(sum, isLess(uncapped, cap) ? uncapped : cap)
      }
      cost = larger(larger(minus(sum, timesOf(price, included)), timesOf(price, least)), NOTHING)
    } else cost = timesOf(price, larger(larger(minus(units, included), least), NOTHING))
  }
  const charged = larger(cost, fractionOf((offer['minimumCharge'] as string | undefined) ?? '0'))
  return halfUp(timesOf(charged, { over: 100n, under: 1n }))
}

interface SlowTier {
  upTo: number | null
  unitPrice: string
  flatFee?: string
}

/** Unit by unit (or the rest of one), each at the price of the tier that it lies in. */
function byTiers(units: Fraction, tiers: readonly SlowTier[]): Fraction {
  let cost = NOTHING
  let done = NOTHING
  for (const { upTo, unitPrice, flatFee } of tiers) {
    const end = upTo === null ? units : smaller(units, fractionOf(String(upTo)))
    if (!isLess(done, end)) break
    cost = plus(cost, timesOf(minus(end, done), fractionOf(unitPrice)))
    cost = plus(cost, fractionOf(flatFee ?? '0'))
    done = end
  }
  return cost
}

const NOTHING: Fraction = { over: 0n, under: 1n }

function fractionOf(decimal: string): Fraction {
  const [whole, fraction = ''] = decimal.split('.')
  return { over: BigInt(`${whole}${fraction}`), under: 10n ** BigInt(fraction.length) }
}

const plus = (left: Fraction, right: Fraction): Fraction => ({
  over: left.over * right.under + right.over * left.under,
  under: left.under * right.under,
})
const minus = (left: Fraction, right: Fraction): Fraction => plus(left, { over: -right.over, under: right.under })
const timesOf = (left: Fraction, right: Fraction): Fraction => ({
  over: left.over * right.over,
  under: left.under * right.under,
})
const isLess = (left: Fraction, right: Fraction): boolean => left.over * right.under < right.over * left.under
const larger = (left: Fraction, right: Fraction): Fraction => (isLess(left, right) ? right : left)
const smaller = (left: Fraction, right: Fraction): Fraction => (isLess(left, right) ? left : right)

/** Rounds a fraction that is not negative to a whole number. */
const halfUp = ({ over, under }: Fraction): bigint => (over * 2n + under) / (under * 2n)

/** A fraction as a decimal number, for units, which are whole or halves. */
export const unitsText = ({ over, under }: Fraction): string => String(Number(over) / Number(under))
