/**
 * The columns of a cost export for finance tools: FOCUS 1.2 of the FinOps Foundation, in its own spelling. Its own
 * columns come first and are in the order in which it lists them, which is that of the alphabet; columns that it does not
 * define begin with `x_` and come last.
 */
export const FOCUS_COLUMNS = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'ContractedUnitPrice',
  'EffectiveCost',
  'InvoiceId',
  'InvoiceIssuerName',
  'ListCost',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'RegionId',
  'ServiceCategory',
  'ServiceName',
  'SkuId',
  'SkuPriceId',
  'SubAccountId',
  'SubAccountName',
  'x_RuleProfile',
  'x_Clause',
  'x_Provisional',
  'x_Carrier',
] as const

/** A row; a column without a value, which is null and never 0 or an empty text, is an empty cell of the file. */
export type FocusRow = Readonly<Record<(typeof FOCUS_COLUMNS)[number], string | number | null>>
