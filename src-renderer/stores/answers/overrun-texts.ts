import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useAgents } from './agents.ts'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

/** The agents whose texts overran in the cycle, and the texts of the one that is shown. */
export const useOverrunTexts = defineStore('overrun-texts', () => {
  const session = useSession()
  const agents = useAgents()
  const chosenId = ref<string | null>(null)
  watch(
    () => session.tenantId,
    () => (chosenId.value = null),
    { flush: 'sync' },
  )

  const overrunning = computed(() =>
    (agents.answer?.agents ?? [])
      .filter((agent) => agent.overruns.messages > 0)
      .toSorted((a, b) => b.overruns.extraSegments - a.overruns.extraSegments),
  )
  const agent = computed(
    () => overrunning.value.find((each) => each.agentId === chosenId.value) ?? overrunning.value[0] ?? null,
  )
  const answered = useAnswer('list-overrun-texts', () => {
    const tenantId = session.tenantId
    const cycle = agents.answer?.cycle
    return tenantId && cycle && agent.value ? { tenantId, agentId: agent.value.agentId, cycle } : null
  })
  return { ...answered, chosenId, overrunning, agent }
})
