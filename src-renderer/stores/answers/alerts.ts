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
  // For these threads are rated again, so they come after the others and hold up none of them.
  const ofCategories = useAnswer('list-category-alerts', () =>
    session.tenantId === null || answered.answer.value === null ? null : { tenantId: session.tenantId },
  )
  const categoryAlerts = computed(() => ofCategories.answer.value ?? [])
  const alerts = computed(
    () => answered.answer.value && [...answered.answer.value, ...categoryAlerts.value].toSorted(bySeverity),
  )
  const toActUpon = computed(() => alerts.value?.filter((alert) => alert.severity !== 'info').length ?? 0)
  function attend(): void {
    answered.attend()
    ofCategories.attend()
  }
  function refresh(): void {
    answered.refresh()
    ofCategories.refresh()
  }
  const failure = computed(() => answered.failure.value ?? ofCategories.failure.value)
  return { ...answered, attend, refresh, failure, alerts, categoryAlerts, toActUpon }
})
