import type { Fault } from '../../../src-main/contract/answers.ts'
import type { FaultsBy } from '../../rates/editor/fault-places.ts'

/** The faults of one offer by the rest of their path, such as `unitPrice` or `tiers[0].upTo`, and all others. */
interface OfferFaults {
  own: FaultsBy
  /** Of the offer as a whole, or in a field that the panel does not have. */
  rest: readonly Fault[]
}

/** @param fields that the panel has a place for */
export function placeOfferFaults(faults: readonly Fault[], place: number, fields: readonly string[]): OfferFaults {
  const own: Record<string, string> = {}
  const rest: Fault[] = []
  const begin = `offers[${place}]`
  for (const fault of faults) {
    if (!fault.path.startsWith(begin)) continue
    const part = fault.path.slice(begin.length + 1)
    const isHere = fields.some(
      (field) => part === field || part.startsWith(`${field}.`) || part.startsWith(`${field}[`),
    )
    if (!isHere) rest.push({ ...fault, path: part })
    else own[part] = own[part] === undefined ? fault.message : `${own[part]}; ${fault.message}`
  }
  return { own, rest }
}
