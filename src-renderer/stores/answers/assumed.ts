import { computed, type ComputedRef } from 'vue'
import { useAnswer } from './answer.ts'

/**
 * How many events of the shown cycle rest on assumed facts; 0 until it is known. It is asked for beside the shown
 * figures and never delays them.
 */
export function useAssumed(shown: () => { tenantId: string; cycle: string } | null): ComputedRef<number> {
  const { answer, attend } = useAnswer('read-summary', () => {
    const of = shown()
    return of && { tenantId: of.tenantId, period: { cycle: of.cycle } }
  })
  attend()
  return computed(() => answer.value?.assumed ?? 0)
}
