import type { ReadableStore } from '../file/connection.ts'
import type { ThreadFilter } from './thread-pages.ts'

/**
 * Whether an agent has events of a period, and such as are wanted, by the kept totals of days: where it has none, no
 * thread of it needs to be looked at. With a part of a day, events of the rest of it count as well.
 */
export function agentHasEvents(
  store: ReadableStore,
  agentNo: number,
  { type, hasOverruns, period }: Pick<ThreadFilter, 'type' | 'hasOverruns' | 'period'>,
): boolean {
  const { fromDay, toDay } = period ?? { fromDay: Number.MIN_SAFE_INTEGER, toDay: Number.MAX_SAFE_INTEGER }
  const has = (such: string): boolean =>
    store
      .prepare(`SELECT 1 FROM daily_charge WHERE agent_no = ? AND day >= ? AND day < ? AND ${such} LIMIT 1`)
      .get(agentNo, fromDay, toDay) !== undefined
  return (
    (period === null || has('events > 0')) &&
    (type === null || has(`type = ${type}`)) &&
    (!hasOverruns || has('overrun_segments > 0'))
  )
}
