import { defineStore } from 'pinia'
import { computed } from 'vue'
import { bySeverity } from '../../words/alert.ts'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

export const useAlerts = defineStore('alerts', () => {
  const session = useSession()
  // Without texts: reading those of all agents would delay every other answer, and the clinic reads those of the agent
  // it shows.
  const answered = useAnswer('list-alerts', () =>
    session.tenantId === null ? null : { tenantId: session.tenantId, texts: false },
  )
  const alerts = computed(() => answered.answer.value?.toSorted(bySeverity) ?? null)
  const toActUpon = computed(() => alerts.value?.filter((alert) => alert.severity !== 'info').length ?? 0)
  return { ...answered, alerts, toActUpon }
})
