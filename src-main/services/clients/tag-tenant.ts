import { isDeepStrictEqual } from 'node:util'
import type { TenantRow } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { tagKey } from '../../core/text/tags.ts'
import { refuse } from '../../core/words/problem.ts'
import { saveTags, tagsByTenant } from '../../store/tenants.ts'
import type { WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'
import { tenantById, tenantRow } from './tenants.ts'

/** How many tags a tenant has at most: more than these are a table of their own. */
const MOST_TAGS = 20

/**
 * Adds tags to a tenant and takes others away. One that it has already, in whatever case, stays as it is written.
 * @throws Failure where it would have too many
 */
export function tagTenant(desktop: WriteContext, request: CheckedRequestOf<'tag-tenant'>): TenantRow {
  const { store } = desktop
  const tenant = tenantById(store, request.tenantId)
  const { tenantId, tenantNo } = tenant
  store
    .transaction(() => {
      const before = tagsByTenant(store).get(tenantNo) ?? []
      const after = changedTags(before, request)
      if (isDeepStrictEqual(before, after)) return
      if (after.length > MOST_TAGS) throw refuse('tags-too-many', { tenantId, most: MOST_TAGS })
      saveTags(store, tenantNo, after)
      recordDeed(desktop, {
        deed: 'tag-tenant',
        to: { tenantId, name: tenant.name },
        tenantId,
        before: before.length === 0 ? null : { tags: before },
        after: { tags: after },
      })
    })
    .immediate()
  return tenantRow(store, tenantId)
}

/** In the order in which they are kept. */
function changedTags(before: readonly string[], { add, remove }: { add: string[]; remove: string[] }): string[] {
  const tags = new Map(before.map((tag) => [tagKey(tag), tag]))
  for (const tag of remove) tags.delete(tagKey(tag))
  for (const tag of add) if (!tags.has(tagKey(tag))) tags.set(tagKey(tag), tag)
  return [...tags.values()].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0))
}
