import { defineStore } from 'pinia'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

export const useAgents = defineStore('agents', () => {
  const session = useSession()
  return useAnswer('read-agents', () =>
    session.tenantId === null ? null : { tenantId: session.tenantId, cycle: session.cycle },
  )
})
