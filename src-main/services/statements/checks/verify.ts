import type { Statement, StatementVerification } from '../../../contract/answers.ts'
import type { CheckedRequestOf } from '../../../contract/calls.ts'
import { refuse } from '../../../core/words/problem.ts'
import type { WritableStore } from '../../../store/file/connection.ts'
import type { ImportOfAgents } from '../../../store/imports.ts'
import { findRestated, findStatement, type StoredStatement } from '../../../store/statements.ts'
import type { StoredTenant } from '../../../store/tenants.ts'
import { inTransaction } from '../../../store/file/transactions.ts'
import type { WriteContext } from '../../context.ts'
import { cycleSpan, type Span } from '../../period.ts'
import { jobOf, type Job } from '../../job.ts'
import { tenantById } from '../../clients/tenants.ts'
import { asAtIssue } from '../rate-again/at-issue.ts'
import { sha256 } from '../issued/canonical.ts'
import { Checks } from './checks.ts'
import { checkMessages } from './message-checks.ts'
import { composeStatement } from '../draft/compose.ts'
import { readExported } from '../issued/exported-statement.ts'
import { statementFromStore, issuedOf } from '../issued/issued.ts'
import { importsTouching } from '../provenance/imports-touching.ts'
import { ENGINE } from '../provenance/provenance.ts'
import { checkProvenance, type ImportBasis } from './provenance-checks.ts'
import { ratedAgain } from '../rate-again/rated-again.ts'

/**
 * Checks whether every byte of an issued statement follows from its messages, rules and prices. The period is rated
 * again from the messages as they were at the issue: later traffic is taken back for this, and nothing is kept. With a
 * file, the exported statement is compared with its own hash, with the one issued here, and with the traffic.
 * @throws Failure where the cycle is not issued, or the file is of another statement
 */
export async function verifyStatement(
  desktop: WriteContext,
  { job: name, tenantId, cycle, file, displayName }: CheckedRequestOf<'verify-statement'>,
): Promise<StatementVerification> {
  const { store, now } = desktop
  const job = jobOf(desktop, 'verify-statement', name)
  const begunAt = performance.now()
  const tenant = tenantById(store, tenantId)
  const given = file === undefined ? null : readExported(file, displayName)
  const exported = given?.statement
  if (exported && (exported.tenantId !== tenantId || exported.cycle !== cycle)) {
    throw refuse('statement-of-another', {
      tenantId: exported.tenantId,
      cycle: exported.cycle,
      asked: { tenantId, cycle },
    })
  }
  const checks = new Checks()
  const statement = await inTransaction(store, false, (): Statement => {
    const stored = findStatement(store, tenant.tenantNo, cycle)
    if (!stored && !exported) {
      throw refuse('statement-not-issued', { tenantId, cycle })
    }
    if (given) checks.same('file hash', given.statement.hash, given.contentSha256)
    if (stored) checks.same('content hash', stored.hash, sha256(stored.content))
    if (stored)
      checks.same('issue', issueOf(statementFromStore(stored)), `${isoOf(stored.issuedAtMs)} by ${stored.issuedBy}`)
    if (exported) checks.same('issued statement', exported.hash, stored?.hash ?? 'not issued in this store')
    const stated = exported ?? statementFromStore(stored!)
    checkAgainstTraffic(store, tenant, stated, stored, checks, now(), job)
    return stated
  })
  return {
    statementId: statement.statementId,
    agrees: checks.all.every(({ agrees }) => agrees),
    checks: checks.all,
    seconds: (performance.now() - begunAt) / 1000,
  }
}

function checkAgainstTraffic(
  store: WritableStore,
  tenant: StoredTenant,
  stated: Statement,
  stored: StoredStatement | null,
  checks: Checks,
  nowMs: number,
  job: Job,
): void {
  const { cycle, provenance } = stated
  const span = cycleSpan(tenant, cycle)
  const agentIds = new Set(stated.agents.map(({ agentId }) => agentId))
  const issuedBefore = issuedOf(store, tenant).filter(
    ({ statementNo, cycle: other }) => other !== cycle && (!stored || statementNo < stored.statementNo),
  )
  const agents = asAtIssue(store, tenant, agentIds, stored?.lastImport ?? Infinity, nowMs, job)
  const touching = importsTouching(store, tenant, span, agents)
  const holding = touching.filter(({ undoneAtMs }) => undoneAtMs === null)
  const rating = job.counting('rating')
  rating()
  const rated = ratedAgain(store, agents, span, holding, rating, adjustedSpans(tenant, stated))
  const found = composeStatement(store, tenant, cycle, issuedBefore, agentIds)

  checkProvenance(store, provenance, found.provenance, basisOf(stated, stored, holding), checks)
  checkMessages(store, agents, checks, job.counting('checking'))
  checkEvents(store, provenance.eventsSha256!, stored, rated.eventsSha256, checks)
  checks.same('event count', String(stated.events), String(rated.events))
  checks.same('kept events', 'as rated', rated.eventsDiffer ?? 'as rated')
  checks.same('kept totals', 'as rated', rated.totalsDiffer ?? 'as rated')
  checks.equalLists('lines', stated.lines, sayingWhat(stated.lines, found.lines), 'line')
  checks.equalLists('agents', stated.agents.map(withoutName), found.agents.map(withoutName), 'agent')
  checks.same('total', moneyOf(stated, stated.total), moneyOf(found, found.total))
  checks.same('adjustments', moneyOf(stated, stated.adjustments), moneyOf(found, found.adjustments))
  checks.equal('period', periodOf(stated), periodOf(found), `${stated.period.from} to ${stated.period.to}`)
  checks.equal('what is open', openIn(stated), openIn(found), wordsOfOpen(stated))
  // Another version of the program may word the same note differently.
  if (provenance.engine.version === ENGINE.version) checks.equalLists('notes', stated.notes, found.notes, 'note')
}

/**
 * The facts of events name end users, so their hash changes when an id is replaced. They are then compared with the
 * hash recorded at the replacement, if the events had the stated hash before.
 */
function checkEvents(
  store: WritableStore,
  stated: string,
  stored: StoredStatement | null,
  found: string,
  checks: Checks,
): void {
  const restated =
    stored && statementFromStore(stored).provenance.eventsSha256 === stated
      ? findRestated(store, stored.statementNo)
      : null
  if (!restated) return checks.same('events', stated, found)
  const when = `as stated until ${isoOf(restated.restatedAtMs)}, when ids of end users were purged`
  checks.all.push({ name: 'events as issued', agrees: true, stated, found: when })
  checks.same('events', restated.eventsSha256, found)
}

/** The cycles that its adjustments belong to. */
const adjustedSpans = (tenant: StoredTenant, { lines }: Statement): Span[] =>
  [...new Set(lines.flatMap(({ originalCycle }) => originalCycle ?? []))].map((cycle) => cycleSpan(tenant, cycle))

/**
 * What had been imported at the issue. Outside the store that issued it, only the time of the issue tells, as only that
 * store kept what was undone by then.
 */
const basisOf = (
  { issuedAt }: Statement,
  stored: StoredStatement | null,
  holding: readonly ImportOfAgents[],
): ImportBasis => ({
  ofCycle: new Set(holding.map(({ importNo }) => String(importNo))),
  isUndoneSince: ({ importId, undoneAt }) =>
    stored ? !stored.undoneImports.includes(Number(importId)) : undoneAt! > issuedAt!,
})

/** Lines without `assumed` where the statement is of a version that did not have it. */
function sayingWhat(stated: Statement['lines'], found: Statement['lines']): readonly object[] {
  if (stated.some(({ assumed }) => assumed !== undefined)) return found
  return found.map(({ assumed: _assumed, ...line }) => line)
}

/** An agent's figures without its name, which may have changed since. */
function withoutName(agent: Statement['agents'][number]): object {
  const { name: _name, ...figures } = agent
  return figures
}

const isoOf = (atMs: number): string => new Date(atMs).toISOString()
const issueOf = ({ issuedAt, issuedBy }: Statement): string => `${issuedAt} by ${issuedBy}`

const moneyOf = ({ currency }: Statement, amount: string): string => `${currency} ${amount}`

const periodOf = ({ tenantId, cycle, statementId, period, currency }: Statement): object => ({
  tenantId,
  cycle,
  statementId,
  period,
  currency,
})

const openIn = ({ unpriced, provisional, provisionalAmount, assumed }: Statement): object => ({
  unpriced,
  provisional,
  provisionalAmount,
  assumed,
})

const wordsOfOpen = ({ unpriced, provisional, assumed }: Statement): string =>
  `${unpriced} unpriced, ${provisional} provisional, ${assumed} assumed`
