import { hash } from 'node:crypto'
import type { Alert, AlertKind, FoundAlert } from '../../contract/answers/alert-answers.ts'
import { nanosOf, type Nanos } from '../../core/money/money.ts'
import { sentenceOf } from '../../core/words/figures/visible.ts'
import { alertWords, AS_ANSWERED } from '../../core/words/reasons/alerts.ts'
import type { StoredAcknowledgement } from '../../store/alerts/acknowledged.ts'
import { hasGrown, ruleOf } from './alert-rules.ts'

/** So many hex digits are 48 bits: two of a million alerts have the same by a chance of one in 500. */
const ID_DIGITS = 12

/** What alerts are told with. */
interface Telling {
  /** Of their tenant; null where they are of none. */
  currency: string | null
  /** Amounts below it are small change. */
  small: Nanos
  /** Those that stand, by the id of their alert. */
  acknowledged: ReadonlyMap<string, StoredAcknowledgement>
}

/** Tells of alerts that were found: names and words each, and says who acknowledged it. */
export const toldAlerts = (found: readonly FoundAlert[], telling: Telling): Alert[] =>
  found.map((each) => told(each, telling))

function told(found: FoundAlert, { currency, small, acknowledged }: Telling): Alert {
  const { kind, severity, tenantId, agentId, at, figures } = found
  const { isFolded, growth, amount: amountOf } = ruleOf(kind)
  const amount = amountOf(figures as never)
  const alertId = idOf(found)
  const entry = acknowledged.get(alertId)
  const isStanding = entry && !hasGrown(growth, entry.size, sizeOf(found), small)
  return {
    alertId,
    kind,
    severity,
    tenantId,
    agentId,
    cycle: cycleOfAlert(found),
    message: sentenceOf(alertWords(found, AS_ANSWERED)),
    at,
    amount,
    currency,
    isSmall: isFolded && amount !== null && nanosOf(amount) < small,
    acknowledged: isStanding ? { at: new Date(entry.atMs).toISOString(), by: entry.user, note: entry.note } : null,
    figures,
  } as Alert
}

/** What it comes to, to be held against what it comes to later; null where it does not grow. */
export const sizeOf = ({ kind, figures }: Pick<FoundAlert, 'kind' | 'figures'>): string | null =>
  ruleOf(kind).size(figures as never)

const cycleOfAlert = ({ figures }: FoundAlert): string | null => ('cycle' in figures ? figures.cycle : null)

function idOf(found: FoundAlert): string {
  const { kind, tenantId, agentId, figures } = found
  return idMadeOf(kind, tenantId, agentId, cycleOfAlert(found), ruleOf(kind).apart?.(figures as never) ?? '')
}

/** The id that an alert about an agent's other category has, found or not. */
export const idOfCategoryAlert = (tenantId: string, agentId: string, cycle: string): string =>
  idMadeOf('other_category_cheaper', tenantId, agentId, cycle, '')

/** Made of what the alert is about and of nothing that it comes to. */
const idMadeOf = (...about: [AlertKind, string | null, string | null, string | null, string]): string =>
  hash('sha256', JSON.stringify(about)).slice(0, ID_DIGITS)
