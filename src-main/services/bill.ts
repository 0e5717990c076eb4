import type { SummaryLine } from '../contract/answers.ts'
import { BillLines, type BillLine } from '../rating/bill-lines.ts'
import { trueUp } from '../rating/commitment.ts'
import { minorDecimals } from '../rating/currency.ts'
import { formatDecimal, type Nanos } from '../rating/money.ts'
import type { StoredTenant } from '../store/tenants.ts'
import type { Span } from './period.ts'
import type { PricedCharge } from './priced-charges.ts'
import type { TenantPrices } from './tenant-prices.ts'

/**
 * The lines of the bill, each rounded once by its card, and their sum. Where the span is one whole cycle, a last line
 * makes it up to the minimum that was agreed.
 */
export function billOf(
  tenant: StoredTenant,
  span: Span,
  prices: TenantPrices,
  charges: readonly PricedCharge[],
): { lines: SummaryLine[]; total: Nanos } {
  const decimals = minorDecimals(tenant.currency)
  const gathered = new BillLines()
  for (const { type, country, parts } of charges) gathered.add(type, country, parts)
  const { lines, total } = gathered.bill(decimals)
  const shown = lines.map((line) => summaryLine(line, decimals))
  const cycle = prices.daysOf(prices.cycleOf(span.fromDay))
  const isWholeCycle = cycle.fromDay === span.fromDay && cycle.toDay === span.toDay
  const due = isWholeCycle ? trueUp(prices.book, cycle, total, decimals) : null
  if (due === null) return { lines: shown, total }
  return { lines: [...shown, commitmentLine(formatDecimal(due, decimals))], total: total + due }
}

function summaryLine(line: BillLine, decimals: number): SummaryLine {
  const { terms, type, country, events, units, packages, flatFee, amount } = line
  const money = (nanos: Nanos): string => formatDecimal(nanos, decimals)
  return {
    kind: terms.kind,
    name: terms.name,
    type,
    country,
    carrier: terms.carrier,
    tier: terms.tier,
    events,
    quantity: units,
    unitPrice: terms.unitPrice === null ? null : money(terms.unitPrice),
    flatFee: flatFee === 0n ? null : money(flatFee),
    package: terms.package && { size: terms.package.size, price: money(terms.package.price), packages },
    originalCycle: null,
    amount: amount === null ? null : money(amount),
  }
}

const commitmentLine = (amount: string): SummaryLine => ({
  kind: 'minimum_commitment',
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
  amount,
})
