import { defineStore } from 'pinia'
import { useAnswer } from '../stores/answers/answer.ts'
import { useSession } from '../stores/session.ts'

/** The running cycle and the three after it, a quarter. */
const CYCLES = 4

/** The forecast of the tenant that is shown; its failure says why there is none. */
export const useForecast = defineStore('forecast', () => {
  const session = useSession()
  return useAnswer('forecast', () =>
    session.tenantId === null ? null : { tenantId: session.tenantId, cycles: CYCLES },
  )
})
