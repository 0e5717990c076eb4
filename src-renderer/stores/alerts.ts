import { defineStore } from 'pinia'
import { computed } from 'vue'
import { bySeverity } from '../words/alert.ts'
import { useAnswer } from './answer.ts'
import { useSession } from './session.ts'

export const useAlerts = defineStore('alerts', () => {
  const session = useSession()
  // The clinic reads the texts of the agent it looks at; those of all agents would hold up every other answer.
  const answered = useAnswer('list-alerts', () =>
    session.tenantId === null ? null : { tenantId: session.tenantId, texts: false },
  )
  const alerts = computed(() => answered.answer.value?.toSorted(bySeverity) ?? null)
  const toActUpon = computed(() => alerts.value?.filter((alert) => alert.severity !== 'info').length ?? 0)
  return { ...answered, alerts, toActUpon }
})
