import type { WhyNot } from '../../contract/answers.ts'
import { localCalendar } from '../../core/calendar/local-day.ts'
import { typeLabel } from '../../core/words/labels/event-type.ts'
import { whyNotWords } from '../../core/words/explain/why-not.ts'
import { marginOf } from '../../rating/explain/finding.ts'
import { otherOutcome } from '../../rating/explain/other-outcome.ts'
import { missTold } from '../../rating/explain/told.ts'
import { billedCountry } from '../../rating/profile/rules.ts'
import { EVENT_TYPES, EventFlag } from '../../rating/threads/event.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { traitFinder } from '../../store/ingest/rows/traits.ts'
import { findTenant } from '../../store/tenants.ts'
import { pricingNow } from '../charges/pricing-now.ts'
import { moneyOf } from '../charges/read-summary.ts'
import type { PlacedMessage, UserThread } from './user-thread.ts'

/** The nearest other outcome of a message that counts, with what its event would cost; null where none is near. */
export function whyNotOf(store: ReadableStore, { agent }: UserThread, placed: PlacedMessage): WhyNot | null {
  const { part, at, reason } = placed
  if (reason === null) return null
  const { columns, messages, rules, explained } = part
  const other = otherOutcome(columns, 0, messages.length, at, rules, reason, explained.events)
  if (other === null) return null
  const { country, carrier } = traitFinder(store)(messages[other.first]!.traitNo)!
  const group = {
    type: other.type,
    day: localCalendar(agent.timeZone).dayOf(other.startedAtMs),
    country: billedCountry(country, agent.region),
    carrier: carrier ?? '',
    chargeable: other.flags & EventFlag.chargeable,
    quantity: other.quantity,
    events: 1,
  }
  const { amount } = pricingNow(store, findTenant(store, agent.tenantId)!).chargeOfOneMore(group)
  const type = EVENT_TYPES[other.type]!
  const text = amount === null ? null : moneyOf(agent.currency)(amount)
  const miss = missTold(other.finding, at)
  return {
    code: other.finding.code,
    margin: marginOf(other.finding)!,
    would: { type, amount: text },
    sentence: whyNotWords(miss, {
      type: typeLabel(type),
      amount: text === null ? null : `${text} ${agent.currency}`,
      isJoined: other.isJoined,
    }),
  }
}
