/**
 * Writes a billing cycle as FOCUS 1.2, the form in which finance tools take costs from everywhere. Every row is a charge
 * of a day of an agent, by type, country, carrier and price; what the statement makes of all of them follows: the minimum
 * commitment, corrections of issued cycles, and what rounding its lines added or took, so that the billed costs come to
 * its total to the last digit.
 */
import { csvLine } from '../../core/csv/csv.ts'
import { minorDecimals } from '../../core/money/currency.ts'
import { formatDecimal, nanosOf, type Nanos } from '../../core/money/money.ts'
import { lineText } from '../words.ts'
import type { FocusBill, FocusCorrection } from './focus-bill.ts'
import { FOCUS_COLUMNS, type FocusRow } from './focus-columns.ts'
import { costsOf, focusInstant, focusUnit, usageRows } from './usage-rows.ts'

const ROWS_OF_A_BLOCK = 500

/** The file in blocks, made as they are read. @param step told of the rows of each block */
export async function* focusCsv(bill: FocusBill, step: (rows: number) => void): AsyncGenerator<string> {
  let block = csvLine(FOCUS_COLUMNS)
  let rows = 0
  for (const row of focusRows(bill)) {
    block += csvLine(FOCUS_COLUMNS.map((column) => row[column]))
    if (++rows < ROWS_OF_A_BLOCK) continue
    yield block
    step(rows)
    block = ''
    rows = 0
  }
  yield block
  step(rows)
}

function* focusRows(bill: FocusBill): Generator<FocusRow> {
  const { currency, usage, missing, corrections, total } = bill
  const common = commonOf(bill)
  let billed: Nanos = 0n
  for (const each of usage) {
    for (const row of usageRows(bill, each, common)) {
      billed += typeof row.BilledCost === 'string' ? nanosOf(row.BilledCost) : 0n
      yield row
    }
  }
  if (missing !== null) {
    billed += nanosOf(missing)
    yield {
      ...common,
      ...costsOf(missing),
      ChargeDescription: 'Minimum commitment, makes the total up to what was agreed',
    }
  }
  for (const correction of corrections) {
    billed += correction.line.amount === null ? 0n : nanosOf(correction.line.amount)
    yield correctionRow(correction, common)
  }
  const rounding = nanosOf(total) - billed
  if (rounding === 0n) return
  const cost = formatDecimal(rounding, minorDecimals(currency))
  const ChargeDescription = `Rounding of each line of the statement to the minor unit of ${currency}`
  yield { ...common, ...costsOf(cost), ChargeDescription }
}

/** What all rows share. A row is an adjustment of the whole cycle where nothing else is said. */
function commonOf({ tenantId, tenantName, currency, cycle, invoiceId, issuer }: FocusBill): FocusRow {
  const [from, to] = [focusInstant(cycle.fromMs), focusInstant(cycle.toMs)]
  return {
    ...costsOf(null),
    BillingAccountId: tenantId,
    BillingAccountName: tenantName,
    BillingCurrency: currency,
    BillingPeriodStart: from,
    BillingPeriodEnd: to,
    ChargeCategory: 'Adjustment',
    ChargeClass: null,
    ChargeDescription: null,
    ChargeFrequency: 'Usage-Based',
    ChargePeriodStart: from,
    ChargePeriodEnd: to,
    ConsumedQuantity: null,
    ConsumedUnit: null,
    ContractedUnitPrice: null,
    InvoiceId: invoiceId,
    InvoiceIssuerName: issuer,
    PricingQuantity: null,
    PricingUnit: null,
    ProviderName: issuer,
    PublisherName: issuer,
    RegionId: null,
    ServiceCategory: 'Mobile',
    ServiceName: 'RCS for Business',
    SkuId: null,
    SkuPriceId: null,
    SubAccountId: null,
    SubAccountName: null,
    x_RuleProfile: null,
    x_Clause: null,
    x_Provisional: 'false',
    x_Carrier: null,
  }
}

/** A difference to what an issued cycle billed, in the period of that cycle; its price is that of no single unit. */
function correctionRow({ line, cycle }: FocusCorrection, common: FocusRow): FocusRow {
  const { type, country, carrier, quantity, amount } = line
  const counted = type !== null && {
    ChargeCategory: 'Usage',
    ConsumedQuantity: quantity,
    ConsumedUnit: focusUnit(type),
  }
  return {
    ...common,
    ...costsOf(amount),
    ...counted,
    ChargeClass: 'Correction',
    ChargeDescription: lineText(line),
    ChargePeriodStart: focusInstant(cycle.fromMs),
    ChargePeriodEnd: focusInstant(cycle.toMs),
    RegionId: country,
    SkuId: type,
    x_Carrier: carrier,
  }
}
