import { deedSubject, type DeedArgs, type DeedCode } from '../core/words/labels/deed.ts'
import type { ReadableStore, WritableStore } from './file/connection.ts'

/** A deed as it is recorded: a code and what it is told of. */
export interface Deed<Code extends DeedCode> {
  deed: Code
  /** What it is done to. */
  to: DeedArgs<Code>
  /** Null for what belongs to no tenant. */
  tenantId: string | null
  /** Configuration as JSON, never a number or text of anybody's; null for what is added. */
  before: unknown
  /** Null for what is removed. */
  after: unknown
}

interface StoredDeed {
  auditNo: number
  atMs: number
  user: string
  /** A code, maybe of another version of the program. */
  deed: string
  tenantId: string | null
  /** As it was worded then. */
  subject: string
  before: unknown
  after: unknown
}

/** Adds an entry to the audit trail; triggers in the store forbid changing or deleting it. */
export function appendDeed<Code extends DeedCode>(
  store: WritableStore,
  { deed, to, tenantId, before, after }: Deed<Code>,
  { user, atMs }: { user: string; atMs: number },
): void {
  store
    .prepare(
      `INSERT INTO audit (at, user, deed, tenant_no, subject, was, became)
       VALUES (@atMs, @user, @deed, (SELECT tenant_no FROM tenant WHERE tenant_id = @tenantId), @subject, @was, @became)`,
    )
    .run({ atMs, user, deed, tenantId, subject: deedSubject(deed, to), was: asJson(before), became: asJson(after) })
}

/** The number of the newest entry; 0 where there is none. Whatever changes traffic, rules or prices leaves one. */
export const lastDeedNo = (store: ReadableStore): number =>
  store.prepare('SELECT coalesce(max(audit_no), 0) FROM audit').pluck().get() as number

const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value))

const SELECT = `SELECT audit_no AS auditNo, at AS atMs, user, deed, tenant_id AS tenantId, subject, was, became
  FROM audit LEFT JOIN tenant USING (tenant_no)`

/** A page ends early where its entries are large, such as rate cards of every country, so that no answer is large. */
const PAGE_CHARACTERS = 1 << 20

/**
 * The newest deeds older than `beforeNo`, of one tenant, or (null) of all tenants and the store itself. `hasMore` tells
 * whether there are older ones.
 */
export function listDeeds(
  store: ReadableStore,
  tenantNo: number | null,
  beforeNo: number,
  limit: number,
): { deeds: StoredDeed[]; hasMore: boolean } {
  const own = tenantNo === null ? '' : 'tenant_no = @tenantNo AND'
  const rows = store
    .prepare(`${SELECT} WHERE ${own} audit_no < @beforeNo ORDER BY audit_no DESC`)
    .iterate({ tenantNo, beforeNo }) as IterableIterator<AuditRow>
  const deeds: StoredDeed[] = []
  let characters = 0
  for (const { was, became, ...row } of rows) {
    if (deeds.length === limit || characters > PAGE_CHARACTERS) return { deeds, hasMore: true }
    characters += (was?.length ?? 0) + (became?.length ?? 0)
    deeds.push({ ...row, before: fromJson(was), after: fromJson(became) })
  }
  return { deeds, hasMore: false }
}

/** Whether any of these deeds is in the audit trail. */
export const wasEverDone = (store: ReadableStore, deeds: readonly DeedCode[]): boolean =>
  store
    .prepare('SELECT 1 FROM audit WHERE deed IN (SELECT value FROM json_each(?)) LIMIT 1')
    .get(JSON.stringify(deeds)) !== undefined

type AuditRow = Omit<StoredDeed, 'before' | 'after'> & { was: string | null; became: string | null }

const fromJson = (text: string | null): unknown => (text === null ? null : (JSON.parse(text) as unknown))
