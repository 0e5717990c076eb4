import type { CheckedRequestOf } from '../../../contract/calls.ts'
import type { PricedCharge } from '../../charges/cycle-charges.ts'
import { TypeCode } from '../../../rating/threads/event.ts'
import { OVERRUN_BIT, typeBit } from '../../../store/thread-index/digests.ts'

/** Which events of a thread count, and make that the thread is listed: those to which all of it applies. */
export interface EventFilter {
  /** `TypeCode`s; null for any. */
  types: readonly number[] | null
  hasOverruns: boolean
  /** Countries that events are billed by; null for any. */
  countries: readonly string[] | null
  /** Whether later traffic could still change them; null for either. */
  isProvisional: boolean | null
  /** Only those that should have a price and have none. */
  isUnpriced: boolean
}

/**
 * The bits of `types` of which an event that fits has one; null where they say nothing. Where `areAll`, an event with one fits.
 */
export function bitsOf({ types, hasOverruns, countries, isProvisional, isUnpriced }: EventFilter): {
  bits: number | null
  areAll: boolean
} {
  const areAll = countries === null && isProvisional === null && !isUnpriced && !(hasOverruns && types !== null)
  if (hasOverruns) return { bits: OVERRUN_BIT, areAll }
  return { bits: types && types.reduce((bits, type) => bits | typeBit(type), 0), areAll }
}

type Asked = Pick<CheckedRequestOf<'list-threads'>, 'types' | 'overruns' | 'countries' | 'provisional' | 'unpriced'>

/**
 * Null where every event counts.
 * @param chargesOf the charges of the time asked for; where events without a price are asked for, these say of which types
 * and countries there can be any
 */
export function eventFilterOf(
  { types, overruns, countries, provisional, unpriced }: Asked,
  chargesOf: () => readonly Pick<PricedCharge, 'type' | 'country' | 'unpriced'>[],
): EventFilter | null {
  if (types === undefined && countries === undefined && !overruns && provisional === undefined && !unpriced) return null
  const without = unpriced ? chargesOf().filter((charge) => charge.unpriced) : null
  return {
    types:
      both(
        types,
        without?.map(({ type }) => type),
      )?.map((type) => TypeCode[type]) ?? null,
    hasOverruns: overruns,
    countries: both(
      countries,
      without?.map(({ country }) => country),
    ),
    isProvisional: provisional ?? null,
    isUnpriced: unpriced,
  }
}

/** What is in both, each once; null where neither says anything. */
function both<Item>(left: readonly Item[] | undefined, right: readonly Item[] | undefined): Item[] | null {
  if (left === undefined || right === undefined) return left || right ? [...new Set(left ?? right)] : null
  const known = new Set(right)
  return [...new Set(left)].filter((item) => known.has(item))
}
