import { defineStore } from 'pinia'
import { useAnswer } from './answer.ts'
import { useSession } from './session.ts'

/** Which profile rates which of the tenant's agents when. */
export const useAgentProfiles = defineStore('agent-profiles', () => {
  const session = useSession()
  return useAnswer('list-agent-profiles', () => (session.tenantId === null ? null : { tenantId: session.tenantId }))
})
