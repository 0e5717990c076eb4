import type { DriverRow, Drivers } from '../../src-main/contract/answers.ts'
import type { ConversationPlace } from '../conversations/address.ts'

/** Where a driver is seen: conversations, or the statement by its address. */
export type DriverPlace = { threads: ConversationPlace } | { statement: string }

/** What the list of a driver's conversations is beside the driver. */
export const DRIVER_PART = 'A driver is a difference between two cycles; these are the events of one of them.'

/**
 * Where the traffic behind a driver is seen: its conversations, dearest first, of the later cycle, or of the earlier one
 * where the agent has none any more. What is of the whole bill is seen on the statement.
 */
export function driverPlace(
  { tenantId, from, to }: Drivers,
  {
    kind,
    agentId,
    type,
    country,
  }: Pick<DriverRow, 'agentId' | 'type'> & {
    kind: DriverRow['kind'] | null
    country?: string | null
  },
): DriverPlace {
  if (kind === 'commitment' || kind === 'adjustment' || kind === 'rounding') {
    return { statement: `/statements/${to.cycle}` }
  }
  const { period } = kind === 'gone_agent' ? from : to
  return {
    threads: {
      tenant: tenantId,
      agent: agentId ?? undefined,
      types: type === null ? undefined : [type],
      countries: country ? [country] : undefined,
      from: period.from,
      to: period.to,
      overruns: kind === 'overrun' ? true : undefined,
      sort: 'cost',
    },
  }
}

/** The name of a driver among the figures of its page. */
export const driverFigure = ({ kind, agentId, type, country }: DriverRow): string =>
  ['driver', kind, agentId, type, country].join(' ')
