import { defineStore } from 'pinia'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

export const useOverview = defineStore('overview', () => {
  const session = useSession()
  return useAnswer('read-overview', () =>
    session.tenantId === null ? null : { tenantId: session.tenantId, cycle: session.cycle },
  )
})
