import type { SummaryLine } from '../../contract/answers.ts'
import type { BillLine } from '../../rating/pricing/bill-lines.ts'
import type { Nanos } from '../../core/money/money.ts'

/** What a cycle comes to, before it is put into the form of the contract; `missing` is what it lacks to its commitment. */
interface BilledCycle {
  lines: readonly BillLine[]
  missing: Nanos | null
}

/** The lines of a bill in the form of the contract, in the bill's order, the minimum commitment last. */
export function summaryLines({ lines, missing }: BilledCycle, money: (amount: Nanos) => string): SummaryLine[] {
  const commitment =
    missing === null ? [] : [{ ...NOTHING, kind: 'minimum_commitment' as const, amount: money(missing) }]
  return [...lines.map((line) => summaryLine(line, money)), ...commitment]
}

function summaryLine(
  { terms, type, country, events, assumed, units, packages, flatFee, amount }: BillLine,
  money: (amount: Nanos) => string,
): SummaryLine {
  const { kind, name, carrier, tier, unitPrice } = terms
  return {
    kind,
    name,
    type,
    country,
    carrier,
    tier,
    events,
    quantity: units,
    unitPrice: unitPrice === null ? null : money(unitPrice),
    flatFee: flatFee === 0n ? null : money(flatFee),
    package: terms.package && { size: terms.package.size, price: money(terms.package.price), packages },
    originalCycle: null,
    assumed,
    amount: amount === null ? null : money(amount),
  }
}

const NOTHING: Omit<SummaryLine, 'kind' | 'amount'> = {
  name: null,
  type: null,
  country: null,
  carrier: null,
  tier: null,
  events: 0,
  quantity: 0,
  unitPrice: null,
  flatFee: null,
  package: null,
  originalCycle: null,
  assumed: 0,
}
