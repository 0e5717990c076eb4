import { shallowRef, ref, watch } from 'vue'
import type { AuditEntry, AuditPage } from '../../../src-main/contract/answers.ts'
import { asRefusal, askDesk, type Refusal } from '../../console.ts'
import { useAnswer } from './answer.ts'

const PAGE_SIZE = 200
const NONE: AuditPage = { entries: [], next: null }

/**
 * Puts the newest page in front of the older pages. The audit trail is only appended to, so older entries stay valid;
 * they are dropped where the newest page does not reach back to them.
 */
export function joinPages(newest: AuditPage, known: AuditPage): AuditPage {
  const last = newest.entries.at(-1)
  if (!last || newest.next === null) return newest
  const numberOf = ({ auditId }: AuditEntry): number => Number(auditId)
  const older = known.entries.filter((entry) => numberOf(entry) < numberOf(last))
  const meet = known.entries.length > older.length
  return meet && older.length > 0 ? { entries: [...newest.entries, ...older], next: known.next } : newest
}

/** The audit trail, newest first: the newest page, kept up to date, and the older pages that were asked for. */
export function useActivity(tenantId: () => string | null) {
  const request = (after?: string) => ({ tenantId: tenantId() ?? undefined, after, limit: PAGE_SIZE })
  const { answer, failure, pending, attend, refresh } = useAnswer('list-audit', () => request())
  const known = shallowRef<AuditPage>(NONE)
  const reading = ref(false)
  const olderFailure = shallowRef<Refusal | null>(null)
  watch(answer, (newest) => (known.value = newest ? joinPages(newest, known.value) : NONE), {
    immediate: true,
    flush: 'sync',
  })

  async function readOlder(): Promise<void> {
    const after = known.value.next
    if (after === null || reading.value) return
    reading.value = true
    olderFailure.value = null
    try {
      const page = await askDesk('list-audit', request(after))
      // The shown tenant may have changed meanwhile.
      if (known.value.next === after) {
        known.value = { entries: [...known.value.entries, ...page.entries], next: page.next }
      }
    } catch (thrown) {
      olderFailure.value = asRefusal(thrown)
    }
    reading.value = false
  }
  return { answer, known, failure, olderFailure, pending, reading, attend, refresh, readOlder }
}
