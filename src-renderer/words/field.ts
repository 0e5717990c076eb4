import { countryName } from './country.ts'
import { formatInstant } from './day.ts'
import { EVENT_TYPES_IN_ORDER, labelOf } from './event-type.ts'

const TYPE = new RegExp(`\\b(${EVENT_TYPES_IN_ORDER.join('|')}) ([A-Z]{2}|\\*)`)
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** Where in a configuration something stands, as people say it: `A2P basic message in Germany, unit price`. */
export function fieldName(path: readonly string[]): string {
  // What a price belongs to is said by its type; that it is one of the rates need not be.
  const start = Math.max(
    0,
    path.findIndex((name) => TYPE.test(name)),
  )
  const words = path.slice(start).map(wordsOf).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A price's type and country by their names, `unitPrice` as `unit price`; a name of the user's own stays as it is. */
function wordsOf(name: string): string {
  if (/^[a-z]+([A-Z][a-z]*)+$/.test(name)) return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return name.replace(TYPE, (_, type: (typeof EVENT_TYPES_IN_ORDER)[number], country: string) => {
    const where = country === '*' ? 'any other country' : countryName(country)
    return `${labelOf(type)} in ${where}`
  })
}

export const fieldValue = (value: string, timeZone: string): string =>
  INSTANT.test(value) ? formatInstant(value, timeZone, true) : value
