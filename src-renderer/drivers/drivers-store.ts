import { defineStore } from 'pinia'
import { useAnswer } from '../stores/answers/answer.ts'
import { useOverview } from '../stores/answers/overview.ts'

/** Why the cycle that the overview shows came to more or less than the one before; nothing where that has no traffic. */
export const useDrivers = defineStore('drivers', () => {
  const overview = useOverview()
  return useAnswer('read-drivers', () => {
    const shown = overview.answer
    return shown?.comparison ? { tenantId: shown.tenantId, cycle: shown.cycle } : null
  })
})
