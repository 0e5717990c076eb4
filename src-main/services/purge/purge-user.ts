import type { PurgeResult } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { cycleOf } from '../../core/calendar/period.ts'
import { refuse } from '../../core/words/problem.ts'
import { purgeNoteWords, type PurgeNote } from '../../core/words/reasons/purge-note.ts'
import { mentionOf, type UserMention } from '../../rating/messages/user-mention.ts'
import { userIdOf, userKeyOf, type UserKey } from '../../rating/messages/user-key.ts'
import { listAgentsOf } from '../../store/agents.ts'
import { noteErased } from '../../store/purge/erased-users.ts'
import { listImportsOf } from '../../store/imports.ts'
import { forgetPathsThat } from '../../store/import-paths.ts'
import type { WritableStore } from '../../store/file/connection.ts'
import { agentsOfNobody } from '../../store/parked-agents.ts'
import { purgeTextsThat, replaceInRows } from '../../store/purge/purged-rows.ts'
import { replaceWritten } from '../../store/purge/replaced-words.ts'
import { listTenants, type StoredTenant } from '../../store/tenants.ts'
import { noteToClear, overwriteFreed } from '../../store/file/tidy.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import {
  agentsOfUser,
  daysOfUser,
  messageIdsThat,
  replaceInEvents,
  replaceInThreads,
  tiedUsers,
  type AgentOfUser,
} from '../../store/purge/user-traffic.ts'
import { normalUserId } from '../../traffic/values/user-id.ts'
import type { WriteContext } from '../context.ts'
import { cycleSpan } from '../period.ts'
import { TenantPricing } from '../charges/priced-charges.ts'
import { emptyRejects } from './purged-rejects.ts'
import { clearAfterPurge } from './purging.ts'
import { jobOf } from '../job.ts'
import { recordDeed } from '../record-deed.ts'
import { randomUser, randomUserBetween } from './replacement-user.ts'
import { Restatement } from '../statements/rate-again/restate.ts'
import { tenantById } from '../clients/tenants.ts'

type Request = CheckedRequestOf<'purge-user'>

/**
 * Erases an end user of a tenant: everywhere the same random id takes the place of the user's own, so that threads,
 * events and charges stay as they are. All or nothing.
 * @throws Failure where the user is unknown, or the caller cancelled
 */
export async function purgeUser(desktop: WriteContext, request: Request): Promise<PurgeResult> {
  const { store } = desktop
  const tenant = tenantById(store, request.tenantId)
  overwriteFreed(store)
  const purged = await inTransaction(store, !request.dryRun, () => purgedIn(desktop, request, tenant))
  return clearAfterPurge(desktop, purged, request.dryRun)
}

async function purgedIn(desktop: WriteContext, request: Request, tenant: StoredTenant): Promise<PurgeResult> {
  const { store } = desktop
  const step = jobOf(desktop, 'purge-user', request.job).counting('purging')
  step()
  const userId = normalUserId(request.userId)
  const user = userKeyOf(userId)
  const mention = mentionOf(userId)
  const everywhere = agentsOfUser(store, user)
  const known = everywhere.filter(({ tenantNo }) => tenantNo === tenant.tenantNo || tenantNo === null)
  const own = known.map(({ agentNo }) => agentNo)
  const imports = listImportsOf(store, tenant.tenantNo)
  const rejects = await emptyRejects(desktop, imports, mention, !request.dryRun, step)
  if (own.length === 0 && rejects.rejects === 0) {
    throw refuse('purge-user-unknown', { tenantId: tenant.tenantId })
  }
  const notes = notesOn(store, user, mention, own, everywhere, tenant)
  const restating = known.length === 0 ? null : await restatingOf(desktop, tenant, known, step)
  const agentNos = [...listAgentsOf(store, tenant.tenantNo).map(({ agentNo }) => agentNo), ...agentsOfNobody(store)]
  const texts = purgeTextsThat(store, agentNos, mention.isIn, step)
  const replacement = replaceEvents(store, tenant, own, user)
  const rows = replaceInRows(store, own, user, replacement, step)
  const threads = replaceInThreads(store, own, user, replacement)
  if (own.length > 0) noteErased(store, replacement)
  const inItsPlace = String(userIdOf(replacement))
  replaceWritten(store, (text) => mention.without(text, inItsPlace))
  forgetPathsThat(store, mention.isIn)
  const statements = (await restating?.restate(step)) ?? 0
  const counts = {
    rows: rows.rows,
    threads,
    texts: texts.rows,
    imports: new Set([...rows.imports, ...texts.imports]).size,
    rejects: rejects.rejects,
    statements,
  }
  recordDeed(desktop, {
    deed: 'purge-user',
    to: { tenantId: tenant.tenantId },
    tenantId: tenant.tenantId,
    before: null,
    after: counts,
  })
  noteToClear(store, rejects.paths)
  return { ...counts, notes }
}

function restatingOf(
  { store, now }: WriteContext,
  tenant: StoredTenant,
  known: readonly AgentOfUser[],
  step: () => void,
): Promise<Restatement> {
  const span = {
    fromMs: Math.min(...known.map(({ span: { fromMs } }) => fromMs)),
    toMs: Math.max(...known.map(({ span: { toMs } }) => toMs)),
  }
  return Restatement.of(store, tenant, span, now(), step)
}

/**
 * Replaces the end user in events. Where a tier, for example, ends among events that start at the same time, the order
 * of their end users decides which event gets which price. If a random id would change a charge, one is drawn from the
 * range that would not.
 */
function replaceEvents(
  store: WritableStore,
  tenant: StoredTenant,
  agentNos: readonly number[],
  user: UserKey,
): UserKey {
  const cycles = [...new Set(daysOfUser(store, agentNos, user).map((day) => cycleOf(day, tenant.cycleDay)))]
  const charges = (): string =>
    JSON.stringify(
      cycles.map((cycle) => new TenantPricing(store, tenant).charges(cycleSpan(tenant, cycle))),
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    )
  const before = charges()
  const tied = tiedUsers(store, agentNos, user)
  const replacement = randomUser()
  replaceInEvents(store, agentNos, user, replacement)
  if (charges() === before) return replacement
  const inOrder = randomUserBetween(tied.before, tied.after)
  if (inOrder === null) return replacement
  replaceInEvents(store, agentNos, replacement, inOrder)
  return inOrder
}

/** Notes on what else the store or other places hold about the end user, which stays. */
function notesOn(
  store: WritableStore,
  user: UserKey,
  mention: UserMention,
  own: readonly number[],
  everywhere: readonly AgentOfUser[],
  tenant: StoredTenant,
): string[] {
  const notes: PurgeNote[] = []
  const messages = messageIdsThat(store, own, user, mention.isIn)
  if (messages > 0) notes.push({ code: 'ids-stay', messages })
  const others = new Set(everywhere.map(({ tenantNo }) => tenantNo))
  const named = listTenants(store).filter(({ tenantNo }) => tenantNo !== tenant.tenantNo && others.has(tenantNo))
  if (named.length > 0) notes.push({ code: 'user-elsewhere', tenantIds: named.map(({ tenantId }) => tenantId) })
  return notes.map(purgeNoteWords)
}
