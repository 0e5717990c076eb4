import type { ReadableStore } from '../file/connection.ts'
import type { ThreadPeriod } from './period-sql.ts'

/**
 * Whether an agent has events of a period, and such as are wanted, by the kept totals of days: where it has none, no
 * thread of it needs to be looked at. With a part of a day, events of the rest of it count as well.
 * @param period null for whenever
 * @param wanted `TypeCode`s and billed countries, null for any, and whether there must be extra segments; null for any event
 */
export function agentHasEvents(
  store: ReadableStore,
  agentNo: number,
  period: Pick<ThreadPeriod, 'fromDay' | 'toDay'> | null,
  wanted: { types: readonly number[] | null; countries: readonly string[] | null; hasOverruns: boolean } | null,
): boolean {
  const { fromDay, toDay } = period ?? { fromDay: Number.MIN_SAFE_INTEGER, toDay: Number.MAX_SAFE_INTEGER }
  const has = (such: string, ...bind: string[]): boolean =>
    store
      .prepare(`SELECT 1 FROM daily_charge WHERE agent_no = ? AND day >= ? AND day < ? AND ${such} LIMIT 1`)
      .get(agentNo, fromDay, toDay, ...bind) !== undefined
  return (
    (period === null || has('events > 0')) &&
    (!wanted?.types || has(`type IN (${wanted.types.join(', ')})`)) &&
    (!wanted?.countries || has('country IN (SELECT value FROM json_each(?))', JSON.stringify(wanted.countries))) &&
    (!wanted?.hasOverruns || has('overrun_segments > 0'))
  )
}
