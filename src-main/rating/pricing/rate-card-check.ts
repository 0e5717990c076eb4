import { isCountry } from '../../core/words/country.ts'
import { isCurrency } from '../../core/money/currency.ts'
import { DocumentCheck, at, shown, type Fields } from '../../core/documents/document-check.ts'
import { EVENT_TYPES } from '../threads/event.ts'
import { parseDay } from '../../core/calendar/local-day.ts'
import { ROUNDINGS, parseDecimal } from '../../core/money/money.ts'
import type { CheckedRateCard, RateCard, Surcharge } from './rate-card.ts'
import { surchargeKey } from './surcharge-terms.ts'

/** What each pricing model needs beside type, country, model and, if it likes, `included`. */
const MODEL_KEYS: Readonly<Record<string, readonly string[]>> = {
  flat: ['unitPrice'],
  graduated: ['tiers'],
  volume: ['tiers'],
  package: ['packageSize', 'packagePrice'],
}
const MODELS = Object.keys(MODEL_KEYS)
const SURCHARGE_KEYS = ['name', 'type', 'country', 'carrier', 'unitPrice', 'effectiveFrom']

/**
 * Checks a whole rate card before it is accepted: every fault in one answer, each with its path. The card that comes
 * back has its defaults filled in.
 * @param value the card as parsed from JSON
 * @param tenantCurrency where given, the card must be in it
 */
export function checkRateCard(value: unknown, tenantCurrency?: string): CheckedRateCard {
  const check = new DocumentCheck()
  const optional = ['rounding', 'minimumCommitment', 'surcharges']
  const card = check.fields(value, '', ['currency', 'effectiveFrom', 'rates'], optional)
  if (!card) return { faults: check.faults }

  const currency = check.text(card.currency, 'currency', 'an ISO 4217 code such as EUR', isCurrency)
  if (currency && tenantCurrency && currency !== tenantCurrency) {
    check.fault('currency', `the card is in ${currency}, but the tenant is billed in ${tenantCurrency}`)
  }
  checkDay(check, card.effectiveFrom, 'effectiveFrom')
  check.text(card.rounding, 'rounding', `one of ${ROUNDINGS.join(', ')}`, (name) =>
    (ROUNDINGS as readonly string[]).includes(name),
  )
  checkPrice(check, card.minimumCommitment, 'minimumCommitment')
  checkRates(check, card.rates)
  checkSurcharges(check, card.surcharges)

  if (check.faults.length > 0) return { faults: check.faults }
  return { card: { ...(card as unknown as RateCard), rounding: (card as unknown as RateCard).rounding ?? 'half-up' } }
}

function checkRates(check: DocumentCheck, rates: unknown): void {
  const placeOfTarget = new Map<string, number>()
  check.list(rates, 'rates').forEach((value, place) => {
    const path = `rates[${place}]`
    const rate = checkRate(check, value, path)
    if (!rate) return
    const type = checkType(check, rate.type, path)
    const country = checkCountry(check, rate.country, path)
    if (!type || !country) return
    const earlier = placeOfTarget.get(`${type} ${country}`)
    if (earlier === undefined) placeOfTarget.set(`${type} ${country}`, place)
    else check.fault(path, `${type} for ${country} has its price in rates[${earlier}] already`, earlier)
  })
}

function checkRate(check: DocumentCheck, value: unknown, path: string): Fields | null {
  const model = typeof value === 'object' && value !== null ? (value as Fields).model : undefined
  const isModel = typeof model === 'string' && Object.hasOwn(MODEL_KEYS, model)
  const modelKeys = isModel ? MODEL_KEYS[model]! : []
  // Without a model nobody knows what else belongs here, so whatever any model needs is let pass.
  const optional = isModel ? ['included'] : ['included', ...new Set(Object.values(MODEL_KEYS).flat())]
  const rate = check.fields(value, path, ['type', 'country', 'model', ...modelKeys], optional)
  if (!rate) return null
  check.text(rate.model, at(path, 'model'), `one of ${MODELS.join(', ')}`, () => isModel)
  check.count(rate.included, at(path, 'included'), 0)
  checkPrice(check, rate.unitPrice, at(path, 'unitPrice'))
  checkPrice(check, rate.packagePrice, at(path, 'packagePrice'))
  check.count(rate.packageSize, at(path, 'packageSize'), 1)
  if (rate.tiers !== undefined) checkTiers(check, rate.tiers, at(path, 'tiers'))
  return rate
}

/** Ascending, each up to a whole number of units, and the last one without end. */
function checkTiers(check: DocumentCheck, value: unknown, path: string): void {
  const tiers = check.list(value, path)
  if (Array.isArray(value) && tiers.length === 0) check.fault(path, 'must have at least one tier')
  let reached = 0
  tiers.forEach((entry, place) => {
    const tierPath = `${path}[${place}]`
    const tier = check.fields(entry, tierPath, ['upTo', 'unitPrice'], ['flatFee'])
    if (!tier) return
    checkPrice(check, tier.unitPrice, at(tierPath, 'unitPrice'))
    checkPrice(check, tier.flatFee, at(tierPath, 'flatFee'))
    const upToPath = at(tierPath, 'upTo')
    const isLast = place === tiers.length - 1
    if (tier.upTo === null) {
      if (!isLast) check.fault(upToPath, 'may be null in the last tier only')
      return
    }
    if (isLast && tier.upTo !== undefined) {
      check.fault(upToPath, `must be null in the last tier, not ${shown(tier.upTo)}`)
      return
    }
    const upTo = check.count(tier.upTo, upToPath, 1)
    if (upTo === null) return
    if (upTo <= reached) check.fault(upToPath, `must be above the ${reached} of the tier before, not ${upTo}`)
    reached = Math.max(reached, upTo)
  })
}

function checkSurcharges(check: DocumentCheck, surcharges: unknown): void {
  const pathOfSurcharge = new Map<string, string>()
  check.list(surcharges, 'surcharges').forEach((value, place) => {
    const path = `surcharges[${place}]`
    const surcharge = checkSurcharge(check, value, path)
    if (!surcharge) return
    const key = `${surcharge.effectiveFrom} ${surchargeKey(surcharge)}`
    const earlier = pathOfSurcharge.get(key)
    if (earlier)
      check.fault(
        path,
        `${surcharge.name.trim()} for ${surcharge.carrier.trim()} stands in ${earlier} already, from the same day`,
      )
    else pathOfSurcharge.set(key, path)
  })
}

/** Answers the surcharge where what tells it from others is right. */
function checkSurcharge(check: DocumentCheck, value: unknown, path: string): Surcharge | null {
  const surcharge = check.fields(value, path, SURCHARGE_KEYS, [])
  if (!surcharge) return null
  const identity = [
    check.text(surcharge.name, at(path, 'name'), 'a name', isNamed),
    checkType(check, surcharge.type, path),
    checkCountry(check, surcharge.country, path),
    check.text(surcharge.carrier, at(path, 'carrier'), 'the name of a carrier', isNamed),
  ]
  checkPrice(check, surcharge.unitPrice, at(path, 'unitPrice'))
  const day = checkDay(check, surcharge.effectiveFrom, at(path, 'effectiveFrom'))
  return day === null || identity.includes(null) ? null : (surcharge as unknown as Surcharge)
}

const isNamed = (text: string): boolean => text.trim() !== ''

const checkType = (check: DocumentCheck, value: unknown, path: string): string | null =>
  check.text(value, at(path, 'type'), 'a type of event such as a2p_conversation', (type) =>
    (EVENT_TYPES as readonly string[]).includes(type),
  )

const checkCountry = (check: DocumentCheck, value: unknown, path: string): string | null =>
  check.text(
    value,
    at(path, 'country'),
    'an ISO 3166-1 code such as GB, or *',
    (code) => code === '*' || isCountry(code),
  )

const checkDay = (check: DocumentCheck, value: unknown, path: string): string | null =>
  check.text(value, path, 'a day of the calendar such as 2026-10-01', (day) => parseDay(day) !== null)

/** A JSON number is refused, because it has been a binary float before anyone could read its digits. */
function checkPrice(check: DocumentCheck, value: unknown, path: string): void {
  if (typeof value === 'number') {
    check.fault(
      path,
      `is a number: write it as a string, such as ${isPrice(String(value)) ? `"${value}"` : '"0.0083"'}`,
    )
    return
  }
  check.text(value, path, 'a decimal of at most 9 decimals and not below zero, such as "0.0083"', isPrice)
}

function isPrice(text: string): boolean {
  const nanos = parseDecimal(text)
  return nanos !== null && nanos >= 0n
}
