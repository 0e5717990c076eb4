import type { CheckedRequestOf } from '../../contract/calls.ts'
import { TypeCode } from '../../rating/threads/event.ts'
import { OVERRUN_BIT, typeBit } from '../../store/thread-index/digests.ts'

/** Which events of a thread count, and make that the thread is listed: those to which all of it applies. */
export interface EventFilter {
  /** `TypeCode`s; null for any. */
  types: readonly number[] | null
  hasOverruns: boolean
  /** Countries that events are billed by; null for any. */
  countries: ReadonlySet<string> | null
  /** Whether later traffic could still change them; null for either. */
  isProvisional: boolean | null
  /** Only those that should have a price and have none. */
  isUnpriced: boolean
}

/** The bit of `types` that says of a thread whether an event fits; null where one bit does not say it. */
export function bitOf({ types, hasOverruns, countries, isProvisional, isUnpriced }: EventFilter): number | null {
  if (countries !== null || isProvisional !== null || isUnpriced) return null
  if (types === null) return hasOverruns ? OVERRUN_BIT : null
  return types.length === 1 && !hasOverruns ? typeBit(types[0]!) : null
}

type Asked = Pick<CheckedRequestOf<'list-threads'>, 'types' | 'overruns' | 'countries' | 'provisional' | 'unpriced'>

/** Null where every event counts. */
export function eventFilterOf({ types, overruns, countries, provisional, unpriced }: Asked): EventFilter | null {
  if (types === undefined && countries === undefined && !overruns && provisional === undefined && !unpriced) return null
  return {
    types: types === undefined ? null : [...new Set(types)].map((type) => TypeCode[type]),
    hasOverruns: overruns,
    countries: countries === undefined ? null : new Set(countries),
    isProvisional: provisional ?? null,
    isUnpriced: unpriced,
  }
}
