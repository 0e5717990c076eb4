import type { Alert, EventType, RateCardRow, StatementRow } from '../../../src-main/contract/answers.ts'
import { dayText } from '../../../src-main/core/calendar/day.ts'
import { dayIn } from '../../../src-main/core/calendar/local-day.ts'
import { cycleDays } from '../../../src-main/core/calendar/period.ts'
import type { CardDraft } from './draft.ts'
import { addMissingRates, emptyDraft } from './draft-edits.ts'
import { draftFromCard } from './draft-from-card.ts'

interface Wanted {
  cycle: string
  currency: string
  timeZone: string
  cycleDay: number
  alerts: readonly Alert[]
  versions: readonly RateCardRow[]
  statements: readonly StatementRow[]
}

/** A draft that prices what has no price since a cycle. */
interface PricesWanted {
  draft: CardDraft
  /** The version that it was started from; null for none. */
  version: number | null
  missing: readonly { type: EventType; country: string }[]
}

/**
 * The draft of a card that applies from an affected cycle on and has a row for each type and country that lacks a price in
 * it or in a later one. It starts from the version that was in force when the first of them was charged. It applies from
 * the start of the cycle, but not before that version, nor before the first day that no issued statement has.
 */
export function pricesWanted({ cycle, alerts, versions, ...of }: Wanted): PricesWanted {
  const unpriced = alerts.flatMap((alert) => (alert.kind === 'unpriced' && alert.figures.cycle >= cycle ? [alert] : []))
  const start = dayText(cycleDays(cycle, of.cycleDay).fromDay)
  const issuedTo = of.statements.flatMap(({ status, period }) => (status === 'issued' ? [period.to] : []))
  const first = unpriced.map(({ at }) => dayIn(of.timeZone, Date.parse(at))).toSorted()[0] ?? start
  const base = inForce(versions, first)
  const from = [start, ...issuedTo, ...(base ? [base.effectiveFrom] : [])].toSorted().at(-1)!
  const source = base ?? versions.toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))[0]
  const draft = source ? draftFromCard(source.card).draft : emptyDraft(of.currency, from)
  const missing = unpriced.map(({ figures: { type, country } }) => ({ type, country }))
  return {
    draft: addMissingRates({ ...draft, effectiveFrom: from }, missing),
    version: source?.version ?? null,
    missing,
  }
}

/** The latest version that applies on a day; among equals the highest. */
const inForce = (versions: readonly RateCardRow[], day: string): RateCardRow | undefined =>
  versions
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .toSorted((a, b) =>
      a.effectiveFrom === b.effectiveFrom ? a.version - b.version : a.effectiveFrom < b.effectiveFrom ? -1 : 1,
    )
    .at(-1)
