import type { UserKey } from '../../rating/messages/user-key.ts'
import { IS_MOVABLE } from '../events/made.ts'
import type { ReadableStore } from '../file/connection.ts'
import { billedCountryBy, HAS_EXTRA_SEGMENTS } from '../rating-in-sql.ts'
import type { ThreadEvent } from './thread-contents.ts'

/** Which events of an agent are asked for, as far as the store can tell by itself. */
interface FittingEvents {
  agentNo: number
  /** Instants between which they start, `[fromMs, toMs)`, in UTC milliseconds. */
  fromMs: number
  toMs: number
  /** `TypeCode`s; null for all. */
  types: readonly number[] | null
  hasOverruns: boolean
  /** Countries that they are billed by, and the agent's region; null for any. */
  countries: { any: readonly string[]; region: string } | null
  /** Only those that are movable and start after an instant, or all others; null for all. */
  movable: { isIt: boolean; afterMs: number } | null
  /** The only end users to be looked at, at most some ten thousand; null for all. */
  keys: readonly UserKey[] | null
}

/** The events that fit, in no order. */
export function fittingEvents(
  store: ReadableStore,
  { agentNo, fromMs, toMs, types, hasOverruns, countries, movable, keys }: FittingEvents,
): Iterable<ThreadEvent & { user: UserKey }> {
  const bind: Record<string, number | string> = { agentNo, fromMs, toMs }
  const where = ['e.agent_no = @agentNo', 'started_at >= @fromMs', 'started_at < @toMs']
  if (types !== null) where.push(`type IN (${types.join(', ')})`)
  if (hasOverruns) where.push(HAS_EXTRA_SEGMENTS)
  if (countries !== null) {
    where.push(
      `trait_no IN (SELECT trait_no FROM trait WHERE ${billedCountryBy('@region')} IN (SELECT value FROM json_each(@countries)))`,
    )
    Object.assign(bind, { region: countries.region, countries: JSON.stringify(countries.any) })
  }
  if (movable !== null) {
    where.push(
      movable.isIt ? `${IS_MOVABLE} AND started_at > @afterMs` : `NOT (${IS_MOVABLE} AND started_at > @afterMs)`,
    )
    bind.afterMs = movable.afterMs
  }
  let from = movable?.isIt ? 'event e INDEXED BY event_movable' : 'event e NOT INDEXED'
  if (keys !== null) {
    from = '(SELECT value AS user FROM json_each(@keys)) k CROSS JOIN event e NOT INDEXED ON e.user_key = k.user'
    bind.keys = JSON.stringify(keys)
  }
  return store
    .prepare(
      `SELECT e.user_key AS user, started_at AS startedAtMs, first_row AS firstRow, made, trait_no AS traitNo
       FROM ${from} WHERE ${where.join(' AND ')}`,
    )
    .iterate(bind) as Iterable<ThreadEvent & { user: UserKey }>
}
