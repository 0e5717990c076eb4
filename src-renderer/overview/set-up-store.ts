import { computed } from 'vue'
import type { TenantRow } from '../../src-main/contract/answers.ts'
import { useAnswer } from '../stores/answers/answer.ts'
import { useRates } from '../stores/answers/rates.ts'
import { isFirstSetUp, leftOver, setUpSteps } from './set-up.ts'

/**
 * How far the set-up of a client is.
 * @param client the shown one, and whether it has traffic; null until that is known
 */
export function useSetUp(client: () => { tenant: TenantRow; hasTraffic: boolean } | null) {
  const { answer: agents, attend } = useAnswer('list-agents', () => {
    const tenantId = client()?.tenant.tenantId
    return tenantId === undefined ? null : { tenantId }
  })
  attend()
  const rates = useRates()
  rates.attend()
  const known = computed(() => {
    const shown = client()
    return shown && agents.value && rates.versions
      ? { ...shown, agents: agents.value, versions: rates.versions.length }
      : null
  })
  return {
    /** The steps of a client that is being set up for the first time; none where it can be billed. */
    steps: computed(() => (known.value && isFirstSetUp(known.value) ? setUpSteps(known.value) : [])),
    /** What lacks of one that is billed already; null where nothing does. */
    left: computed(() => (known.value && !isFirstSetUp(known.value) ? leftOver(known.value.agents) : null)),
  }
}
