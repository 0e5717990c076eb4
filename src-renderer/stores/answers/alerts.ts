import { defineStore } from 'pinia'
import { computed } from 'vue'
import { countedAlerts } from '../../../src-main/contract/alerts/alert-groups.ts'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

export const useAlerts = defineStore('alerts', () => {
  const session = useSession()
  // Without texts: reading those of all agents would delay every other answer, and the clinic reads those of the agent
  // it shows.
  const answered = useAnswer('list-alerts', () =>
    session.tenantId === null ? null : { tenantId: session.tenantId, texts: false, acknowledged: true },
  )
  // For these threads are rated again, so they come after the others and hold up none of them, nor any count.
  const ofCategories = useAnswer('list-category-alerts', () =>
    session.tenantId === null || answered.answer.value === null
      ? null
      : { tenantId: session.tenantId, acknowledged: true },
  )
  /** All that hold, acknowledged or not. */
  const alerts = computed(
    () => answered.answer.value && [...answered.answer.value, ...(ofCategories.answer.value ?? [])],
  )
  const open = computed(() => alerts.value?.filter(({ acknowledged }) => acknowledged === null) ?? [])
  const acknowledged = computed(() => alerts.value?.filter((alert) => alert.acknowledged !== null) ?? [])
  const count = computed(() => countedAlerts(open.value).length)
  function attend(): void {
    answered.attend()
    ofCategories.attend()
  }
  function refresh(): void {
    answered.refresh()
    ofCategories.refresh()
  }
  const failure = computed(() => answered.failure.value ?? ofCategories.failure.value)
  return { ...answered, attend, refresh, failure, alerts, open, acknowledged, count }
})
