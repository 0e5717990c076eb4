import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { useComparedOffers } from './compared-offers.ts'
import { useSession } from './session.ts'
import { useAnswer } from './answers/answer.ts'

/**
 * A tenant's traffic of a cycle under the offers that are compared now, saved or not, with what the costs at other volumes
 * follow from. It is asked for again when any of these changes, and never while one drags.
 */
export function useComparison(cycle: MaybeRefOrGetter<string | null>, agentId: MaybeRefOrGetter<string | null>) {
  const session = useSession()
  const offers = useComparedOffers()
  const request = computed(() => {
    const [month, agent] = [toValue(cycle), toValue(agentId)]
    if (session.tenantId === null || month === null || offers.file === null) return null
    return {
      tenantId: session.tenantId,
      period: { cycle: month },
      ...(agent === null ? {} : { agentId: agent }),
      offers: offers.file,
      volume: true,
      allowUnknownRates: true,
    }
  })
  const answered = useAnswer('compare-offers', () => request.value)
  answered.attend()
  return answered
}
