import { defineStore } from 'pinia'
import { useAgents } from '../stores/answers/agents.ts'
import { useLongAnswer } from '../stores/answers/long-answer.ts'
import { useSession } from '../stores/session.ts'

/**
 * The templates of the shown client's cycle, of all its agents: those of one agent are among them, and another wording of
 * one is replayed over the same texts.
 */
export const useTemplates = defineStore('templates', () => {
  const session = useSession()
  const agents = useAgents()
  return useLongAnswer('list-templates', () => {
    const cycle = session.cycle ?? agents.answer?.cycle ?? null
    return session.tenantId === null || cycle === null ? null : { tenantId: session.tenantId, cycle }
  })
})
