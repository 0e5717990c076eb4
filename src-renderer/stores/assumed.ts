import { computed, type ComputedRef } from 'vue'
import { useAnswer } from './answer.ts'

/**
 * How many events of a cycle rest on an assumption. Asked beside the figures that are shown, never before them; 0 until
 * it is known.
 */
export function useAssumed(shown: () => { tenantId: string; cycle: string } | null): ComputedRef<number> {
  const { answer, attend } = useAnswer('read-summary', () => {
    const of = shown()
    return of && { tenantId: of.tenantId, period: { cycle: of.cycle } }
  })
  attend()
  return computed(() => answer.value?.assumed ?? 0)
}
