import type { RouteLocationRaw } from 'vue-router'
import type { DriverRow, Drivers } from '../../src-main/contract/answers.ts'
import { conversationsAddress } from '../conversations/address.ts'

/**
 * Where the traffic behind a driver is seen: its conversations, dearest first, of the later cycle, or of the earlier one
 * where the agent has none any more. What is of the whole bill is seen on the statement.
 */
export function driverPlace(
  { tenantId, from, to }: Drivers,
  { kind, agentId, type }: Pick<DriverRow, 'agentId' | 'type'> & { kind: DriverRow['kind'] | null },
): RouteLocationRaw {
  if (kind === 'commitment' || kind === 'adjustment' || kind === 'rounding') return `/statements/${to.cycle}`
  return conversationsAddress({
    tenant: tenantId,
    agent: agentId ?? undefined,
    type: type ?? undefined,
    ...(kind === 'gone_agent' ? from : to).period,
    overruns: kind === 'overrun' ? true : undefined,
    sort: 'cost',
  })
}
