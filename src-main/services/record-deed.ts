import type { DeedCode } from '../core/words/labels/deed.ts'
import { appendDeed, type Deed } from '../store/audit.ts'
import { tenantsOfImport, type StoredImport } from '../store/imports.ts'
import type { WriteContext } from './context.ts'

/**
 * Adds an entry to the audit trail. It must be called in the transaction of the change, so that neither is kept without
 * the other; the dry run, which is rolled back, leaves no entry.
 */
export function recordDeed<Code extends DeedCode>({ store, user, now }: WriteContext, deed: Deed<Code>): void {
  if (!store.inTransaction) throw new Error(`${deed.deed} is recorded outside the transaction that does it`)
  appendDeed(store, deed, { user, atMs: now() })
}

/** Adds an entry for an import to the audit trail of each tenant whose traffic it brings. */
export function recordImport(
  desktop: WriteContext,
  deed: 'import-traffic' | 'undo-import',
  { importNo, file, format, sha256, rows, accepted, duplicates, ...rest }: StoredImport,
): void {
  const { excluded, pending, notMessages, parked, rejected } = rest
  const counts = { rows, accepted, duplicates, excluded, pending, notMessages, parked, rejected }
  const brought = { file, format, sha256, ...counts }
  const tenants = tenantsOfImport(desktop.store, importNo)
  for (const tenantId of tenants.length === 0 ? [null] : tenants) {
    recordDeed(desktop, {
      deed,
      to: { importNo, file },
      tenantId,
      before: deed === 'undo-import' ? brought : null,
      after: deed === 'undo-import' ? null : brought,
    })
  }
}
