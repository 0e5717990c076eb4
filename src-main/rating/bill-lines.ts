import { EVENT_TYPES, type EventType } from './event.ts'
import { lineKey, type LineTerms, type Part } from './line-terms.ts'
import { roundTo, type Nanos } from './money.ts'

/** A line of the bill: every unit of a type and country at the same terms. */
export interface BillLine {
  /** Versions of a card with one price make one line, so no version is the line's. */
  terms: Omit<LineTerms, 'version'>
  type: EventType
  country: string
  /** Each event counts once: in the line of its first unit. A surcharge counts the events that bear it. */
  events: number
  units: number
  packages: number
  flatFee: Nanos
  /** Exact, and rounded once; null where unpriced. */
  exact: Nanos | null
  amount: Nanos | null
}

/** Gathers charges into the lines of a bill. The order of adding makes no difference. */
export class BillLines {
  private readonly sums = new Map<EventType, Map<string, Map<LineTerms, BillLine>>>()

  /** @param events how many events the parts are of */
  add(type: EventType, country: string, events: number, parts: readonly Part[]): void {
    const ofTarget = this.sumsOf(type, country)
    parts.forEach(({ terms, units, packages, flatFee, amount }, place) => {
      let line = ofTarget.get(terms)
      if (!line) ofTarget.set(terms, (line = emptyLine(terms, type, country)))
      if (place === 0 || terms.kind === 'surcharge') line.events += events
      line.units += units
      line.packages += packages
      line.flatFee += flatFee
      if (amount !== null) line.exact = (line.exact ?? 0n) + amount
    })
  }

  /**
   * The lines, each rounded once by its card, and the sum of what they were rounded to.
   * @param decimals of the currency's minor unit
   */
  bill(decimals: number): { lines: BillLine[]; total: Nanos } {
    const merged = new Map<string, BillLine>()
    for (const [type, byCountry] of this.sums) {
      for (const [country, byTerms] of byCountry) {
        for (const line of byTerms.values()) merge(merged, `${type} ${country} ${lineKey(line.terms)}`, line)
      }
    }
    let total = 0n
    const lines = [...merged].sort(
      ([leftKey, left], [rightKey, right]) => inOrder(left, right) || (leftKey < rightKey ? -1 : 1),
    )
    for (const [, line] of lines) {
      line.amount = line.exact === null ? null : roundTo(line.exact, decimals, line.terms.rounding ?? 'half-up')
      total += line.amount ?? 0n
    }
    return { lines: lines.map(([, line]) => line), total }
  }

  private sumsOf(type: EventType, country: string): Map<LineTerms, BillLine> {
    let byCountry = this.sums.get(type)
    if (!byCountry) this.sums.set(type, (byCountry = new Map()))
    let byTerms = byCountry.get(country)
    if (!byTerms) byCountry.set(country, (byTerms = new Map()))
    return byTerms
  }
}

const emptyLine = (terms: LineTerms, type: EventType, country: string): BillLine => ({
  terms,
  type,
  country,
  events: 0,
  units: 0,
  packages: 0,
  flatFee: 0n,
  exact: null,
  amount: null,
})

function merge(lines: Map<string, BillLine>, key: string, { ...more }: BillLine): void {
  const line = lines.get(key)
  if (!line) {
    lines.set(key, more)
    return
  }
  line.events += more.events
  line.units += more.units
  line.packages += more.packages
  line.flatFee += more.flatFee
  if (more.exact !== null) line.exact = (line.exact ?? 0n) + more.exact
}

const KINDS: readonly LineTerms['kind'][] = ['included', 'usage', 'surcharge']

/** By type and country; there first what is free, then by tier and price, surcharges last. */
function inOrder(left: BillLine, right: BillLine): number {
  return (
    EVENT_TYPES.indexOf(left.type) - EVENT_TYPES.indexOf(right.type) ||
    compare(left.country, right.country) ||
    KINDS.indexOf(left.terms.kind) - KINDS.indexOf(right.terms.kind) ||
    compare(left.terms.name ?? '', right.terms.name ?? '') ||
    compare(left.terms.tier?.from ?? 0, right.terms.tier?.from ?? 0) ||
    compare(left.terms.unitPrice ?? -1n, right.terms.unitPrice ?? -1n)
  )
}

const compare = <Value extends string | number | bigint>(left: Value, right: Value): number =>
  left < right ? -1 : left > right ? 1 : 0
