import type { Advice, AdvicePoint, AdviceSpread } from '../../contract/answers/advice-answers.ts'
import type { Nanos } from '../../core/money/money.ts'
import type { AddedCost } from '../../rating/advise/added-cost.ts'
import { chanceFrom } from '../../rating/advise/chance.ts'
import { DRAWS, drawReplies, type DrawnReplies, type Spread } from '../../rating/advise/reply-draws.ts'
import { replayThreads } from '../../rating/advise/replay.ts'
import type { AskedTimes } from '../../rating/advise/replies.ts'
import type { Category } from '../../rating/profile/rules.ts'
import type { RatedTraffic } from './rated-options.ts'

/** Always the same, so that the same traffic gets the same answer. */
const SEED = 20261001

type ReplyAdvice = Pick<Advice, 'breakEvenReplyRate' | 'breakEven' | 'sensitivity'> & { seenReplies: number }

export const NO_REPLY_ADVICE: ReplyAdvice = {
  breakEvenReplyRate: null,
  breakEven: null,
  sensitivity: [],
  seenReplies: 0,
}

/**
 * What the options would cost at other reply rates.
 * @param costs by option, exact, of the traffic as it was
 */
export function replyAdvice(
  traffic: RatedTraffic,
  period: AskedTimes,
  pricing: AddedCost,
  costs: readonly Nanos[],
  money: (amount: Nanos) => string,
  step: () => void,
): ReplyAdvice {
  const { options, cells, counter, windowAt, replies, sample } = traffic
  if (replies.a2p === 0) return NO_REPLY_ADVICE
  const settings = { options: options.map(({ rules }) => rules), counter, period, windowAt, chance: chanceFrom(SEED) }
  const replay = replayThreads(sample.taken, { ...settings, step })
  const sampleCost = (units: ArrayLike<number>): Nanos =>
    pricing.of(
      cells.cells,
      Array.from(units, (each) => each * sample.every),
    )
  const observed = replay.observed.map(({ units }) => sampleCost(units))
  const drawn = drawReplies(
    replay,
    {
      replyRate: replies.answered / replies.a2p,
      // Scaled so that the sample as it was costs what all of the traffic does.
      costOf: (option, units) => scaled(sampleCost(units), costs[option]!, observed[option]!),
    },
    SEED,
    step,
  )
  const categories = options.map(({ category }) => category)
  const { breakEven, crossing, points } = drawn
  return {
    breakEvenReplyRate: breakEven && shareText(breakEven.middle),
    breakEven: {
      spread: breakEven && spreadText(breakEven, shareText),
      draws: DRAWS,
      crossing,
      cheaperThroughout: cheaperThroughout(points, categories),
    },
    sensitivity: points.map((point) => pointAnswer(point, categories, money)),
    seenReplies: replay.seenReplies,
  }
}

const scaled = (cost: Nanos, whole: Nanos, part: Nanos): Nanos =>
  whole === part || part === 0n ? cost : (cost * whole) / part

/** A share between 0 and 1, to four decimals. */
export const shareText = (share: number): string => String(Math.round(share * 10_000) / 10_000)

function pointAnswer(
  { replyRate, isObserved, costs }: DrawnReplies['points'][number],
  categories: readonly Category[],
  money: (amount: Nanos) => string,
): AdvicePoint {
  const costAs = (category: Category): AdviceSpread | null => {
    const spread = costs[categories.indexOf(category)]
    return spread ? spreadText(spread, money) : null
  }
  const spread = { conversational: costAs('conversational'), nonConversational: costAs('non-conversational') }
  return {
    replyRate: shareText(replyRate),
    observed: isObserved,
    conversational: spread.conversational?.middle ?? null,
    nonConversational: spread.nonConversational?.middle ?? null,
    spread,
  }
}

const spreadText = <Value>({ low, middle, high }: Spread<Value>, text: (value: Value) => string): AdviceSpread => ({
  low: text(low),
  middle: text(middle),
  high: text(high),
})

/** The category that at no reply rate costs more than the other, and at some costs less; null where there is none. */
function cheaperThroughout(points: DrawnReplies['points'], categories: readonly Category[]): Category | null {
  const differences = points.flatMap(({ costs: [first, second] }) =>
    first && second ? [first.middle - second.middle] : [],
  )
  if (differences.every((difference) => difference === 0n)) return null
  if (differences.every((difference) => difference <= 0n)) return categories[0]!
  if (differences.every((difference) => difference >= 0n)) return categories[1]!
  return null
}
