import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useAnswer } from './answer.ts'

/** Alerts that belong to no tenant: traffic of agents that were not added yet. */
export const useParked = defineStore('parked', () => {
  const answered = useAnswer('list-alerts', () => ({ texts: false }))
  const alerts = computed(() => answered.answer.value?.filter((alert) => alert.tenantId === null) ?? [])
  return { ...answered, alerts }
})
