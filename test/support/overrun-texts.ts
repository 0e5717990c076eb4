import type { OverrunText } from '../../src-main/contract/answers.ts'
import { overrunTexts } from '../../src-main/services/alerts/overrun-texts.ts'
import { tenantById } from '../../src-main/services/clients/tenants.ts'
import type { ReadableStore } from '../../src-main/store/file/connection.ts'

/** All texts behind the overruns of an agent; an alert has the three that cost the most. */
export const allOverrunTexts = (
  { store }: { store: ReadableStore },
  tenantId: string,
  agentId: string,
  cycle: string,
): OverrunText[] => overrunTexts(store, tenantById(store, tenantId), agentId, cycle, Infinity)
