import { EVENT_TYPES, type EventType } from '../threads/event.ts'
import { addPart, lineKey, type LineTerms, type Part } from './line-terms.ts'
import { roundTo, type Nanos } from '../../core/money/money.ts'

/** A line of the bill: all units of one type and country at the same terms. */
export interface BillLine extends Omit<Part, 'terms' | 'amount'> {
  /** Without the card's version: versions with the same price share one line. */
  terms: Omit<LineTerms, 'version'>
  type: EventType
  country: string
  /** The exact amount, and the amount rounded once; both null where unpriced. */
  exact: Nanos | null
  amount: Nanos | null
}

/** Gathers charges into the lines of a bill. The order of adding makes no difference. */
export class BillLines {
  private readonly sums = new Map<EventType, Map<string, Part[]>>()

  add(type: EventType, country: string, parts: readonly Part[]): void {
    let byCountry = this.sums.get(type)
    if (!byCountry) this.sums.set(type, (byCountry = new Map()))
    let sums = byCountry.get(country)
    if (!sums) byCountry.set(country, (sums = []))
    for (const part of parts) addPart(sums, part)
  }

  /**
   * The lines, each rounded once by its card, and the sum of what they were rounded to.
   * @param decimals of the currency's minor unit
   */
  bill(decimals: number): { lines: BillLine[]; total: Nanos } {
    let total = 0n
    const lines = [...this.merged()].sort(inOrder).map(([, line]) => {
      const { exact, terms } = line
      const amount = exact === null ? null : roundTo(exact, decimals, terms.rounding ?? 'half-up')
      total += amount ?? 0n
      return { ...line, amount }
    })
    return { lines, total }
  }

  /** The lines by their key; units of several card versions at the same price are added up. */
  private merged(): Map<string, BillLine> {
    const lines = new Map<string, BillLine>()
    for (const [type, byCountry] of this.sums) {
      for (const [country, parts] of byCountry) {
        for (const { amount, ...part } of parts) {
          const key = `${type} ${country} ${lineKey(part.terms)}`
          const line = lines.get(key)
          if (line) addTo(line, { ...part, amount })
          else lines.set(key, { ...part, type, country, exact: amount, amount: null })
        }
      }
    }
    return lines
  }
}

function addTo(line: BillLine, { events, assumed, units, packages, flatFee, amount }: Part): void {
  line.events += events
  line.assumed += assumed
  line.units += units
  line.packages += packages
  line.flatFee += flatFee
  if (amount !== null) line.exact = (line.exact ?? 0n) + amount
}

const KINDS: readonly LineTerms['kind'][] = ['included', 'usage', 'surcharge']

/** Order of the lines: by type and country; within these free units first, then by tier and price, surcharges last. */
function inOrder([leftKey, left]: [string, BillLine], [rightKey, right]: [string, BillLine]): number {
  return (
    EVENT_TYPES.indexOf(left.type) - EVENT_TYPES.indexOf(right.type) ||
    compare(left.country, right.country) ||
    KINDS.indexOf(left.terms.kind) - KINDS.indexOf(right.terms.kind) ||
    compare(left.terms.name ?? '', right.terms.name ?? '') ||
    compare(left.terms.tier?.from ?? 0, right.terms.tier?.from ?? 0) ||
    compare(left.terms.unitPrice ?? -1n, right.terms.unitPrice ?? -1n) ||
    compare(leftKey, rightKey)
  )
}

const compare = <Value extends string | number | bigint>(left: Value, right: Value): number =>
  left < right ? -1 : left > right ? 1 : 0
