import changes from '../../../resources/category-changes.json' with { type: 'json' }
import type { Advice, AdviceOption } from '../../contract/answers/advice-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { equalShare, type Nanos } from '../../core/money/money.ts'
import { adviceNoteWords, type AdviceNote } from '../../core/words/advice/advice-note.ts'
import { categoryChangeWords, type CategoryChange } from '../../core/words/advice/category-change.ts'
import { misfitWords } from '../../core/words/reasons/agent-misfit.ts'
import { priceBook } from '../../rating/pricing/price.ts'
import type { RuleProfile } from '../../rating/profile/profile.ts'
import { profileInForce } from '../../rating/profile/profile-timeline.ts'
import { CATEGORIES, misfitOf, type Category } from '../../rating/profile/rules.ts'
import type { ReadContext } from '../context.ts'
import { cardsOf } from '../charges/priced-charges.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { jobOf } from '../job.ts'
import { listProfiles } from '../profiles/profiles.ts'
import { adviceTerms, type AdviceTerms } from './advice-terms.ts'
import { adviceNotes } from './advice-notes.ts'
import { misfitIn, ratedOf, type RatedAdvice } from './rated-advice.ts'
import type { RatedOption, RatedTraffic } from './rated-options.ts'
import { NO_REPLY_ADVICE, replyAdvice, shareText } from './reply-advice.ts'
import { similarAgents } from './similar-agents.ts'

/** What an agent would have cost in either category, on its own traffic or on that of a similar agent. */
export function advise(desktop: ReadContext, request: CheckedRequestOf<'advise'>): Advice {
  const { store } = desktop
  const step = jobOf(desktop, 'advise', request.job).counting('rating')
  step()
  const terms = adviceTerms(desktop, request)
  const book = priceBook(cardsOf(store, terms.tenant))
  const similar = similarAgents(store, terms)
  const rated = ratedOf(store, terms, book, step)
  const money = moneyOf(terms.tenant.currency)
  const hasTraffic = rated !== null && rated.traffic.replies.messages > 0
  const options = hasTraffic ? optionAnswers(terms, rated, money) : []
  const replies = hasTraffic
    ? replyAdvice(rated.traffic, rated.period, rated.pricing, rated.costs, money, () => step())
    : NO_REPLY_ADVICE
  const noted = adviceNotes(terms, rated, book, similar, hasTraffic ? replies.seenReplies : null)
  const { breakEvenReplyRate, breakEven, sensitivity } = isPriced(rated) ? replies : { ...replies, ...NO_BREAK_EVEN }
  return {
    agentId: terms.agentId,
    tenantId: terms.tenant.tenantId,
    region: terms.region,
    currency: terms.tenant.currency,
    basedOn: basisOf(terms, rated?.traffic ?? null),
    options,
    ...(hasTraffic ? recommendation(rated, money) : { recommended: null, difference: null }),
    breakEvenReplyRate,
    breakEven,
    sensitivity,
    ...warningOf(terms),
    similar,
    needed: neededOf(noted),
    notes: noted.map((note) => ({ ...note, sentence: adviceNoteWords(note) })),
  }
}

/** Whether all events have a price, so that costs can be compared. */
const isPriced = (rated: RatedAdvice | null): boolean => rated?.unpriced.every((events) => events === 0) ?? false
const NO_BREAK_EVEN = { breakEvenReplyRate: null, breakEven: null }

function basisOf({ agentId, like, span, cycle }: AdviceTerms, traffic: RatedTraffic | null): Advice['basedOn'] {
  const { messages, a2p, answered } = traffic?.replies ?? { messages: 0, a2p: 0, answered: 0 }
  const horizonAtMs = like?.horizonAtMs ?? null
  return {
    agentId: like?.agentId ?? agentId,
    ...span.period,
    cycle,
    messages,
    replyRate: a2p === 0 ? null : shareText(answered / a2p),
    a2p,
    answered,
    threads: traffic?.sample.offered ?? 0,
    replayedThreads: traffic?.sample.taken.length ?? 0,
    until: horizonAtMs === null ? null : new Date(horizonAtMs).toISOString(),
  }
}

function optionAnswers(terms: AdviceTerms, rated: RatedAdvice, money: (amount: Nanos) => string): AdviceOption[] {
  const { timeline, region } = terms
  const profile = profileInForce(timeline, rated.period.toMs - 1).id
  return CATEGORIES.map((category) => {
    const at = rated.traffic.options.findIndex((option) => option.category === category)
    const option = rated.traffic.options[at]
    if (option) return ratedAnswer(option, profile, rated, rated.costs[at]!, rated.unpriced[at]!, money)
    const misfit = misfitIn(category, region, timeline, rated.period)!
    return { category, profile, ...NOTHING_RATED, refusal: misfitWords(misfit), possibleUnder: fits(category, region) }
  })
}

const NOTHING_RATED = {
  cost: null,
  conversations: null,
  sessions: null,
  messages: null,
  messageEvents: null,
  costPerMessage: null,
  unpriced: null,
}

function ratedAnswer(
  { category, count }: RatedOption,
  profile: string,
  rated: RatedAdvice,
  cost: Nanos,
  unpriced: number,
  money: (amount: Nanos) => string,
): AdviceOption {
  const { messages } = rated.traffic.replies
  return {
    category,
    profile,
    cost: money(cost),
    ...count,
    messages,
    costPerMessage: messages === 0 ? null : money(equalShare(cost, messages)),
    unpriced,
    refusal: null,
    possibleUnder: [],
  }
}

/** The newest version of each profile that allows a category in a region. */
function fits(category: Category, region: string): string[] {
  const newest = new Map(listProfiles().map((profile): [string, RuleProfile] => [profile.id, profile]))
  return [...newest.values()].filter((profile) => misfitOf(category, region, profile) === null).map(({ id }) => id)
}

function recommendation(
  rated: RatedAdvice,
  money: (amount: Nanos) => string,
): Pick<Advice, 'recommended' | 'difference'> {
  const [first, second] = rated.costs
  const { options } = rated.traffic
  if (!isPriced(rated) || first === undefined) return { recommended: null, difference: null }
  // The only category that the profile allows.
  if (second === undefined) return { recommended: options[0]!.category, difference: null }
  const cheaper = first < second ? options[0] : second < first ? options[1] : undefined
  return {
    recommended: cheaper?.category ?? null,
    difference: money(first < second ? second - first : first - second),
  }
}

function warningOf({ timeline }: AdviceTerms): Pick<Advice, 'warning' | 'change'> {
  const profile = timeline.at(-1)!.profile
  const { change, source } = (changes as Record<string, { change: CategoryChange; source: string }>)[profile.id]!
  return { warning: categoryChangeWords({ change, profile: profile.name, source }), change }
}

function neededOf(notes: readonly AdviceNote[]): string | null {
  const missing = notes.find(({ code }) => code === 'no-traffic')
  return missing ? adviceNoteWords(missing) : null
}
