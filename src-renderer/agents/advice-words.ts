import type { Advice, AdviceOption } from '../../src-main/contract/answers.ts'
import { countWithWord } from '../../src-main/core/words/figures/count.ts'
import { formatCycle, formatDays } from '../../src-main/core/words/figures/day.ts'
import { formatMoney } from '../numbers/money.ts'

/** `0.4213` as `42.1 %`. */
export const percentWords = (share: string): string => `${Math.round(Number(share) * 1000) / 10} %`

/** What an advice rests on: `4,069 messages of care in October 2026, 70.6 % of those sent answered`. */
export function basisWords({ basedOn }: Advice, nameOf: (agentId: string) => string): string {
  const { agentId, cycle, from, to, messages, replyRate } = basedOn
  const when = cycle === null ? `from ${formatDays(from, to)}` : `in ${formatCycle(cycle)}`
  const answered = replyRate === null ? '' : `, ${percentWords(replyRate)} of those sent were answered`
  return `${countWithWord(messages, 'message')} of ${nameOf(agentId)} ${when}${answered}.`
}

/** What an option is charged for: `631 conversations, 105 messages by themselves`. */
export function chargedFor({ conversations, sessions, messageEvents }: AdviceOption): string {
  const parts = [
    conversations ? countWithWord(conversations, 'conversation') : null,
    sessions ? countWithWord(sessions, 'interactive session') : null,
    messageEvents === null ? null : countWithWord(messageEvents, 'message by itself', 'messages by themselves'),
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** Which category is cheaper, in a sentence. */
export function recommendedWords({ recommended, difference, currency, options }: Advice): string {
  if (options.some(({ refusal }) => refusal !== null)) return `Only ${recommended ?? 'one category'} is possible.`
  if (difference === null) return 'Which is cheaper cannot be known while events have no price.'
  if (recommended === null) return 'Both would have cost the same.'
  return `As ${recommended} it would have cost ${formatMoney(difference, currency)} less.`
}

/** Where both cost the same, and how sure that is; null where nothing was replayed. */
export function breakEvenWords({ breakEven, breakEvenReplyRate }: Advice): string | null {
  if (!breakEven) return null
  const { spread, draws, crossing, cheaperThroughout } = breakEven
  if (breakEvenReplyRate !== null && spread) {
    return `Both cost the same where ${percentWords(breakEvenReplyRate)} are answered: between ${percentWords(spread.low)} and ${percentWords(spread.high)} in ${crossing} of ${draws} draws.`
  }
  if (cheaperThroughout !== null) return `However many are answered, ${cheaperThroughout} never costs more.`
  return `In most of ${draws} draws there is no reply rate at which both cost the same.`
}
