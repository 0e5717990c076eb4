import type { TimeSpan } from '../../../rating/threads/zone.ts'
import { localCalendar } from '../../../core/calendar/local-day.ts'
import type { WritableStore } from '../../../store/file/connection.ts'
import { appendRestated, findRestated } from '../../../store/statements.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { inTransaction } from '../../../store/file/transactions.ts'
import { cycleSpan } from '../../period.ts'
import { asAtIssue } from './at-issue.ts'
import { importsTouching } from '../provenance/imports-touching.ts'
import { issuedOf, type IssuedStatement } from '../issued/issued.ts'
import { ratedAgain } from './rated-again.ts'

/** Called now and then; what it throws ends the work. */
type Step = () => void

/** Longer than the window of any profile. */
const REACH_MS = 32 * 24 * 3_600_000

/**
 * The issued statements whose events name an end user, with the hash of these events before the user's id is replaced.
 * It must be created before the replacement and asked to `restate` after it, in the same transaction.
 */
export class Restatement {
  private readonly store: WritableStore
  private readonly tenant: StoredTenant
  private readonly nowMs: number
  private readonly statements: IssuedStatement[]

  private constructor(store: WritableStore, tenant: StoredTenant, nowMs: number, statements: IssuedStatement[]) {
    this.store = store
    this.tenant = tenant
    this.nowMs = nowMs
    this.statements = statements
  }

  /**
   * A statement whose events have other facts than it states, before anything is replaced, is left as it is.
   * @param span the times of the end user's messages
   */
  static async of(
    store: WritableStore,
    tenant: StoredTenant,
    span: TimeSpan,
    nowMs: number,
    step: Step,
  ): Promise<Restatement> {
    const { startOfDay } = localCalendar(tenant.timeZone)
    const near = issuedOf(store, tenant).filter(({ cycle }) => {
      const { fromDay, toDay } = cycleSpan(tenant, cycle)
      return startOfDay(fromDay) - REACH_MS <= span.toMs && startOfDay(toDay) + REACH_MS >= span.fromMs
    })
    const restating = new Restatement(store, tenant, nowMs, [])
    for (const issued of near) {
      step()
      const known = findRestated(store, issued.statementNo)?.eventsSha256 ?? issued.statement.provenance.eventsSha256
      if ((await restating.eventsSha256Of(issued, step)) === known) restating.statements.push(issued)
    }
    return restating
  }

  /**
   * Records the new hash of the events of these statements.
   * @returns their number
   */
  async restate(step: Step): Promise<number> {
    let count = 0
    for (const issued of this.statements) {
      step()
      const eventsSha256 = await this.eventsSha256Of(issued, step)
      const known = findRestated(this.store, issued.statementNo)?.eventsSha256
      if (eventsSha256 === (known ?? issued.statement.provenance.eventsSha256)) continue
      appendRestated(this.store, issued.statementNo, { eventsSha256, restatedAtMs: this.nowMs })
      count++
    }
    return count
  }

  /** The hash of the events as they were at the issue, computed as in a verification. */
  private eventsSha256Of({ statement, cycle, lastImport }: IssuedStatement, step: Step): Promise<string> {
    const { store, tenant } = this
    return inTransaction(store, false, () => {
      const agentIds = new Set(statement.agents.map(({ agentId }) => agentId))
      const agents = asAtIssue(store, tenant, agentIds, lastImport, this.nowMs, { counting: () => () => step() })
      const span = cycleSpan(tenant, cycle)
      const holding = importsTouching(store, tenant, span, agents).filter(({ undoneAtMs }) => undoneAtMs === null)
      return ratedAgain(store, agents, span, holding, () => step()).eventsSha256
    })
  }
}
