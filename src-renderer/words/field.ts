import type { EventType } from '../../src-main/contract/answers.ts'
import { countryWords } from '../../src-main/core/words/country.ts'
import { formatInstant } from '../../src-main/core/words/day.ts'
import { typeLabel } from '../../src-main/core/words/event-type.ts'
import { EVENT_TYPES_IN_ORDER } from './event-type.ts'

/** Names of the program's own fields. Any other name stays as it is, because it may come from the user. */
const WORDS: Readonly<Record<string, string>> = {
  agentId: 'agent id',
  contentType: 'content type',
  createdAt: 'created at',
  cycleDay: 'cycle day',
  effectiveFrom: 'effective from',
  flatFee: 'flat fee',
  launchedAt: 'launched at',
  minimumCommitment: 'minimum commitment',
  notMessages: 'not messages',
  packagePrice: 'package price',
  packageSize: 'package size',
  statementId: 'statement id',
  tenantId: 'tenant id',
  timeFormat: 'time format',
  timeZone: 'time zone',
  unitPrice: 'unit price',
  upTo: 'up to',
}
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
    return above !== undefined && OF_THE_USER.has(above) ? name : (WORDS[name] ?? name)
  })
  const [first = '', ...rest] = words
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ')
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
