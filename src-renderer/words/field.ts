import type { EventType } from '../../src-main/contract/answers.ts'
import { countryWords } from '../../src-main/core/words/country.ts'
import { formatInstant } from '../../src-main/core/words/day.ts'
import { typeLabel } from '../../src-main/core/words/event-type.ts'
import { EVENT_TYPES_IN_ORDER } from './event-type.ts'

/** Fields of the program's own that are called by more than one word. Every other name stays as it is: it may be a user's. */
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
/** Below these stand names out of the user's files. */
const OF_THE_USER = new Set(['columns', 'status', 'contentType', 'direction', 'surcharges'])

/** Where in a configuration something stands, as people say it: `A2P basic message in Germany, unit price`. */
export function fieldName(path: readonly string[]): string {
  // What a price belongs to is said by its type; that it is one of the rates need not be.
  const ofPrice = path[0] === 'rates' && path.length > 1
  const words = path.slice(ofPrice ? 1 : 0).map((name, at) => {
    if (ofPrice && at === 0) return priceName(name)
    const above = path[(ofPrice ? 1 : 0) + at - 1]
    return above !== undefined && OF_THE_USER.has(above) ? name : (WORDS[name] ?? name)
  })
  const [first = '', ...rest] = words
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(', ')
}

/** The name of a price is its type and country: `a2p_basic_message DE`. */
function priceName(name: string): string {
  const [type, country] = name.split(' ')
  if (country === undefined || !EVENT_TYPES_IN_ORDER.includes(type as EventType)) return name
  return `${typeLabel(type as EventType)} in ${countryWords(country)}`
}

/** A time is written with its zone, everything else as it is. @param path of the field */
export const fieldValue = (path: readonly string[], value: string, timeZone: string): string =>
  INSTANTS.has(path.at(-1) ?? '') && path.length === 1 ? formatInstant(value, timeZone, true) : value
