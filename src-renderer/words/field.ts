import type { EventType } from '../../src-main/contract/answers.ts'
import { countryWords } from '../../src-main/core/words/labels/country.ts'
import { formatInstant } from '../../src-main/core/words/figures/day.ts'
import { typeLabel } from '../../src-main/core/words/labels/event-type.ts'
import { capitalised, labelOf } from '../../src-main/core/words/labels/field.ts'
import { MODEL_FIELDS } from '../../src-main/rating/pricing/models/models.ts'
import { TIER_FIELDS } from '../../src-main/rating/pricing/models/tiers.ts'
import { EVENT_TYPES_IN_ORDER } from './event-type.ts'

/** What models add to a price is called as their fields are. */
const OF_MODELS = new Map(
  [...MODEL_FIELDS, ...Object.entries(TIER_FIELDS)].map(([name, { label }]) => [name, label.toLowerCase()]),
)
/** Every name that is no field of the program's own stays as it is: it may be a user's. */
const wordsOf = (name: string): string => labelOf(name) ?? OF_MODELS.get(name) ?? name
const INSTANTS = new Set(['createdAt', 'launchedAt'])
/** The names below these fields come from the user's files. */
const OF_THE_USER = new Set(['columns', 'status', 'contentType', 'direction', 'surcharges'])

/** The place of a value in a configuration, in words: `A2P basic message in Germany, unit price`. */
export function fieldName(path: readonly string[]): string {
  // A price is named by its type, so that "rates" need not be said.
  const ofPrice = path[0] === 'rates' && path.length > 1
  const words = path.slice(ofPrice ? 1 : 0).map((name, at) => {
    if (ofPrice && at === 0) return priceName(name)
    const above = path[(ofPrice ? 1 : 0) + at - 1]
    return above !== undefined && OF_THE_USER.has(above) ? name : wordsOf(name)
  })
  const [first = '', ...rest] = words
  return [capitalised(first), ...rest].join(', ')
}

/** The key of a price is its type and country: `a2p_basic_message DE`. */
function priceName(name: string): string {
  const [type, country] = name.split(' ')
  if (country === undefined || !EVENT_TYPES_IN_ORDER.includes(type as EventType)) return name
  return `${typeLabel(type as EventType)} in ${countryWords(country)}`
}

/**
 * The value of a field in words: a time gets its zone, everything else stays as it is.
 * @param path of the field
 */
export const fieldValue = (path: readonly string[], value: string, timeZone: string): string =>
  INSTANTS.has(path.at(-1) ?? '') && path.length === 1 ? formatInstant(value, timeZone, true) : value
