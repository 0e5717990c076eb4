import { defineStore } from 'pinia'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

/** Which profile rates each of the tenant's agents, and since when. */
export const useAgentProfiles = defineStore('agent-profiles', () => {
  const session = useSession()
  return useAnswer('list-agent-profiles', () => (session.tenantId === null ? null : { tenantId: session.tenantId }))
})
