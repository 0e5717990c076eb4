/**
 * The rules of FOCUS 1.2 for the columns that we write, from the standard's text: which values they may have, and which of
 * them a charge of which kind must have or must not have. A row is one of the file; an empty cell is null.
 */
import { expect } from 'vitest'
import { readCsv, type CsvRow } from '../../export/reading.ts'

/** The order in which the standard lists its columns; ours follow. */
export const FOCUS_HEADER =
  'BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,' +
  'ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,ConsumedQuantity,ConsumedUnit,' +
  'ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceId,InvoiceIssuerName,ListCost,PricingQuantity,PricingUnit,' +
  'ProviderName,PublisherName,RegionId,ServiceCategory,ServiceName,SkuId,SkuPriceId,SubAccountId,SubAccountName,' +
  'x_RuleProfile,x_Clause,x_Provisional,x_Carrier'

const NEVER_NULL = [
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'InvoiceIssuerName',
  'ProviderName',
  'PublisherName',
  'ServiceCategory',
  'ServiceName',
  'x_Provisional',
]
const COSTS = ['BilledCost', 'EffectiveCost', 'ListCost', 'ContractedCost']
const DECIMALS = [...COSTS, 'ContractedUnitPrice', 'ConsumedQuantity', 'PricingQuantity']
const INSTANTS = ['BillingPeriodStart', 'BillingPeriodEnd', 'ChargePeriodStart', 'ChargePeriodEnd']
const UNIT = /^(?:[1-9]\d* )?(?:Messages|Segments|Conversations|Sessions|Fees)$/

/** Billionths of a decimal of the file. */
export function nanosIn(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.')
  const magnitude = BigInt(whole + fraction.padEnd(9, '0'))
  return decimal.startsWith('-') ? -magnitude : magnitude
}

/** The rows of a file, each held to the standard. */
export function focusRows(csv: string): CsvRow[] {
  expect(csv.split('\r\n')[0]).toBe(FOCUS_HEADER)
  const rows = readCsv(csv)
  for (const row of rows) checkRow(row)
  return rows
}

function checkRow(row: CsvRow): void {
  for (const column of NEVER_NULL) expect(row[column], column).not.toBe('')
  for (const column of DECIMALS) expect(row[column], column).toMatch(/^(?:-?\d+(?:\.\d{1,9})?)?$/)
  for (const column of INSTANTS) {
    expect(row[column], column).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
    expect(Number.isNaN(Date.parse(row[column]!))).toBe(false)
  }
  expect(row['BillingPeriodStart']! < row['BillingPeriodEnd']!).toBe(true)
  expect(row['ChargePeriodStart']! < row['ChargePeriodEnd']!).toBe(true)
  expect(row['BillingCurrency']).toMatch(/^[A-Z]{3}$/)
  expect(['Usage', 'Adjustment']).toContain(row['ChargeCategory'])
  expect(['', 'Correction']).toContain(row['ChargeClass'])
  expect(row['ChargeFrequency']).toBe('Usage-Based')
  expect(row['ServiceCategory']).toBe('Mobile')
  expect(['true', 'false']).toContain(row['x_Provisional'])
  expect(row['SkuPriceId'] === '' || row['SkuId'] !== '').toBe(true)
  // All costs are one, and are null together: nothing is paid ahead and nothing reduced.
  expect(new Set(COSTS.map((column) => row[column])).size).toBe(1)
  for (const [quantity, unit] of [
    ['ConsumedQuantity', 'ConsumedUnit'],
    ['PricingQuantity', 'PricingUnit'],
  ] as const) {
    expect(row[quantity] === '', quantity).toBe(row[unit] === '')
    if (row[unit] !== '') expect(row[unit]).toMatch(UNIT)
  }
  if (row['ChargeCategory'] !== 'Usage') expect([row['ConsumedQuantity'], row['SkuId']]).toEqual(['', ''])
  else if (row['ChargeClass'] === '') checkUsage(row)
}

function checkUsage(row: CsvRow): void {
  for (const column of ['ConsumedQuantity', 'PricingQuantity', 'SkuId', 'SubAccountId', 'SubAccountName', 'RegionId'])
    expect(row[column], column).not.toBe('')
  expect(row['x_RuleProfile']).toMatch(/^[a-z-]+@\d+$/)
  expect(row['x_Clause']).not.toBe('')
  const isPriced = row['BilledCost'] !== ''
  for (const column of ['ContractedUnitPrice', 'SkuPriceId']) expect(row[column] !== '', column).toBe(isPriced)
  if (!isPriced) return
  expect(nanosIn(row['ContractedUnitPrice']!)).toBeGreaterThanOrEqual(0n)
  expect(nanosIn(row['ContractedUnitPrice']!) * BigInt(row['PricingQuantity']!)).toBe(nanosIn(row['ContractedCost']!))
}

export const billedIn = (rows: readonly CsvRow[]): bigint =>
  rows.reduce((sum, { BilledCost }) => sum + (BilledCost === '' ? 0n : nanosIn(BilledCost!)), 0n)
