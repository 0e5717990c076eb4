import { defineStore } from 'pinia'
import { computed } from 'vue'
import { useAnswer } from './answer.ts'

/** Alerts of no tenant: traffic of agents that nobody has added yet. */
export const useParked = defineStore('parked', () => {
  const answered = useAnswer('list-alerts', () => ({ texts: false }))
  const alerts = computed(() => answered.answer.value?.filter((alert) => alert.tenantId === null) ?? [])
  return { ...answered, alerts }
})
