import type { SpendThreshold } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { parseDecimal, type Nanos } from '../../core/money/money.ts'
import { refuse } from '../../core/words/problem.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredAgent } from '../../store/agents.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import {
  findThreshold,
  listThresholds,
  removeThreshold,
  saveThreshold,
  type StoredThreshold,
  type ThresholdOwner,
} from '../../store/thresholds.ts'
import { agentById } from '../clients/agent-named.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { moneyOf } from '../charges/read-summary.ts'
import { recordDeed } from '../record-deed.ts'
import { tenantById } from '../clients/tenants.ts'

export const readThresholds = (
  { store }: ReadContext,
  { tenantId }: CheckedRequestOf<'list-thresholds'>,
): SpendThreshold[] => thresholdRows(store, tenantById(store, tenantId))

/** Sets what a tenant or one of its agents may spend in a cycle, and the percents at which alerts are raised. */
export function setThreshold(desktop: WriteContext, request: CheckedRequestOf<'set-threshold'>): SpendThreshold {
  const { store } = desktop
  const { tenant, agent, owner } = ownerOfThreshold(store, request)
  const next = {
    agentNo: owner.agentNo,
    agentId: request.agentId,
    amount: amountOf(request.amount, tenant.currency),
    percents: sortPercents(request.percents),
  }
  const row = rowOf(tenant)
  store
    .transaction(() => {
      const before = findThreshold(store, owner)
      if (before && isSame(before, next)) return
      saveThreshold(store, owner, next)
      recordDeed(desktop, {
        deed: 'set-threshold',
        to: { agent },
        tenantId: tenant.tenantId,
        before: before && termsOf(row(before)),
        after: termsOf(row(next)),
      })
    })
    .immediate()
  return row(next)
}

/** @throws Failure where there is no such threshold */
export function takeThresholdAway(
  desktop: WriteContext,
  request: CheckedRequestOf<'remove-threshold'>,
): SpendThreshold[] {
  const { store } = desktop
  const { tenant, agent, owner } = ownerOfThreshold(store, request)
  store
    .transaction(() => {
      const before = findThreshold(store, owner)
      if (!before) throw refuse('threshold-unknown', { tenantId: request.tenantId, agentId: request.agentId })
      removeThreshold(store, owner)
      recordDeed(desktop, {
        deed: 'remove-threshold',
        to: { agent },
        tenantId: tenant.tenantId,
        before: termsOf(rowOf(tenant)(before)),
        after: null,
      })
    })
    .immediate()
  return thresholdRows(store, tenant)
}

interface Named {
  tenantId: string
  agentId: string | null
}

function ownerOfThreshold(
  store: ReadableStore,
  { tenantId, agentId }: Named,
): { tenant: StoredTenant; agent: StoredAgent | null; owner: ThresholdOwner } {
  const tenant = tenantById(store, tenantId)
  const agent = agentId === null ? null : agentById(store, agentId, tenantId)
  return { tenant, agent, owner: { tenantNo: tenant.tenantNo, agentNo: agent?.agentNo ?? null } }
}

function amountOf(text: string, currency: string): Nanos {
  const amount = parseDecimal(text)
  if (amount !== null && amount > 0n) return amount
  throw refuse('threshold-no-amount', { amount: text, currency })
}

function sortPercents(percents: readonly number[]): number[] {
  if (percents.every((percent, at) => at === 0 || percent > percents[at - 1]!)) return [...percents]
  throw refuse('threshold-not-ascending', { percents })
}

const isSame = (left: StoredThreshold, right: StoredThreshold): boolean =>
  left.amount === right.amount && left.percents.join() === right.percents.join()

const thresholdRows = (store: ReadableStore, tenant: StoredTenant): SpendThreshold[] =>
  listThresholds(store, tenant.tenantNo).map(rowOf(tenant))

function rowOf({ tenantId, currency }: StoredTenant): (threshold: StoredThreshold) => SpendThreshold {
  const money = moneyOf(currency)
  return ({ agentId, amount, percents }) => ({ tenantId, agentId, amount: money(amount), percents })
}

const termsOf = ({ amount, percents }: SpendThreshold): Pick<SpendThreshold, 'amount' | 'percents'> => ({
  amount,
  percents,
})
