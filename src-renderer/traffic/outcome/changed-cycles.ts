import type { ChangedCycle } from '../../../src-main/contract/answers.ts'

interface CyclesShown {
  /** The client's own, newest first. */
  own: readonly ChangedCycle[]
  /** How many other clients the import changed too; nothing else about them may show. */
  otherClients: number
}

/** What one client may see of the cycles that an import changed. */
export const cyclesFor = (cycles: readonly ChangedCycle[], tenantId: string): CyclesShown => ({
  own: cycles.filter((each) => each.tenantId === tenantId).toReversed(),
  otherClients: new Set(cycles.filter((each) => each.tenantId !== tenantId).map((each) => each.tenantId)).size,
})
