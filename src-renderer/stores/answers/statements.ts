import { defineStore } from 'pinia'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

/** The statements of all cycles in short, newest first. */
export const useStatements = defineStore('statements', () => {
  const session = useSession()
  return useAnswer('list-statements', () => (session.tenantId === null ? null : { tenantId: session.tenantId }))
})
