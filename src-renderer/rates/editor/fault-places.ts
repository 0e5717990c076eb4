import { fieldTitle } from '../../../src-main/core/words/labels/field.ts'
import type { Fault } from '../../../src-main/contract/answers.ts'
import { MODEL_FIELDS } from '../../../src-main/rating/pricing/models/models.ts'
import { TIER_FIELDS } from '../../../src-main/rating/pricing/models/tiers.ts'

/**
 * The faults of one object of the card, by the rest of their path: `unitPrice`, `tiers[0].upTo`, or '' for the object
 * itself.
 */
export type FaultsBy = Readonly<Record<string, string>>
export interface FaultPlaces {
  /** Faults of the card's own fields. */
  card: FaultsBy
  /** By index; rates and surcharges without a fault are missing. */
  rates: ReadonlyMap<number, FaultsBy>
  surcharges: ReadonlyMap<number, FaultsBy>
  /** Faults whose path has no field on the page. */
  rest: readonly Fault[]
  count: number
}

export const NO_FAULTS: FaultsBy = {}

const CARD_FIELDS = new Set(['currency', 'effectiveFrom', 'rounding', 'minimumCommitment'])
const IN_LIST = /^(rates|surcharges)\[(\d+)\](?:\.(.+))?$/
const OF_TIER = Object.keys(TIER_FIELDS).join('|')
const RATE_PART = new RegExp(
  `^(|type|country|model|included|${[...MODEL_FIELDS.keys()].join('|')}|tiers\\[\\d+\\](\\.(${OF_TIER}))?)$`,
)
const SURCHARGE_PART = /^(|name|type|country|carrier|unitPrice|effectiveFrom)$/

/** @param lengths how many rates and surcharges are on the page */
export function placeCardFaults(faults: readonly Fault[], lengths: { rates: number; surcharges: number }): FaultPlaces {
  const card: Record<string, string> = {}
  const lists = {
    rates: new Map<number, Record<string, string>>(),
    surcharges: new Map<number, Record<string, string>>(),
  }
  const rest: Fault[] = []
  for (const fault of faults) {
    const [, list, number, part = ''] = IN_LIST.exec(fault.path) ?? []
    const isHere = list === 'rates' ? RATE_PART.test(part) : SURCHARGE_PART.test(part)
    if (CARD_FIELDS.has(fault.path)) add(card, fault.path, messageOf(fault))
    else if ((list === 'rates' || list === 'surcharges') && isHere && Number(number) < lengths[list]) {
      const of = lists[list].get(Number(number)) ?? {}
      add(of, part, messageOf(fault))
      lists[list].set(Number(number), of)
    } else rest.push(fault)
  }
  return { card, ...lists, rest, count: faults.length }
}

/** The message of a fault; another row that it names is counted as on the page, from 1. */
const messageOf = ({ message, repeats }: Fault): string =>
  repeats === undefined ? message : `This type and country have their price in rate ${repeats + 1} already`

function add(faults: Record<string, string>, part: string, message: string): void {
  faults[part] = faults[part] === undefined ? message : `${faults[part]}; ${message}`
}

/** Names of fields, for faults that are read away from their field. */
const NAMES: Readonly<Record<string, string>> = {
  type: fieldTitle('type'),
  country: fieldTitle('country'),
  model: fieldTitle('model'),
  included: fieldTitle('included'),
  ...Object.fromEntries([...MODEL_FIELDS, ...Object.entries(TIER_FIELDS)].map(([name, { label }]) => [name, label])),
  name: fieldTitle('name'),
  carrier: fieldTitle('carrier'),
  effectiveFrom: 'From',
}
export const cardFieldName = (part: string): string => NAMES[part.split('.').at(-1) ?? ''] ?? part
