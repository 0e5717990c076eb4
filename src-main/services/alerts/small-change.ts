import type { SmallChange } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { formatDecimal, nanosOf, parseDecimal } from '../../core/money/money.ts'
import { refuse } from '../../core/words/problem.ts'
import { findSmallChange, saveSmallChange } from '../../store/alerts/small-change.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import { tenantById } from '../clients/tenants.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'

/** In percent of a cycle's charges, where nobody said otherwise. */
const USUAL = '1'
const MOST = nanosOf('100')
/** A hundredth of a percent. */
const FINEST = nanosOf('0.01')

/** Below which percent of a cycle's charges an alert of a tenant is small change. */
export const smallChangeOf = (store: ReadableStore, { tenantNo }: StoredTenant): string =>
  findSmallChange(store, tenantNo) ?? USUAL

export const readSmallChange = (
  { store }: ReadContext,
  { tenantId }: CheckedRequestOf<'read-small-change'>,
): SmallChange => ({ tenantId, percent: smallChangeOf(store, tenantById(store, tenantId)) })

/** @throws Failure where it is no percentage */
export function setSmallChange(desktop: WriteContext, request: CheckedRequestOf<'set-small-change'>): SmallChange {
  const { store } = desktop
  const tenant = tenantById(store, request.tenantId)
  const { tenantId } = tenant
  const percent = percentOf(request.percent)
  store
    .transaction(() => {
      const before = smallChangeOf(store, tenant)
      if (before === percent) return
      saveSmallChange(store, tenant.tenantNo, percent)
      recordDeed(desktop, {
        deed: 'set-small-change',
        to: {},
        tenantId,
        before: { percent: before },
        after: { percent },
      })
    })
    .immediate()
  return { tenantId, percent }
}

function percentOf(text: string): string {
  const percent = parseDecimal(text)
  if (percent !== null && percent >= 0n && percent <= MOST && percent % FINEST === 0n) return formatDecimal(percent)
  throw refuse('small-change-no-percent', { percent: text })
}
