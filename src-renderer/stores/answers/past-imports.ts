import { defineStore } from 'pinia'
import { useAnswer } from './answer.ts'
import { useSession } from '../session.ts'

export const usePastImports = defineStore('past-imports', () => {
  const session = useSession()
  return useAnswer('list-imports', () => (session.tenantId === null ? null : { tenantId: session.tenantId }))
})
