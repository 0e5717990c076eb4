/** Why a cycle came to another amount than the one before, in the order in which they are worked out. */
export const DRIVER_KINDS = [
  'days',
  'volume',
  'overrun',
  'price',
  'new_agent',
  'gone_agent',
  'surcharge',
  'commitment',
  'adjustment',
  'rounding',
] as const
export type DriverKind = (typeof DRIVER_KINDS)[number]

const LABELS: Readonly<Record<DriverKind, string>> = {
  days: 'Number of days',
  volume: 'Quantity',
  overrun: 'Extra segments',
  price: 'Average price',
  new_agent: 'New agent',
  gone_agent: 'Agent without traffic',
  surcharge: 'Surcharges',
  commitment: 'Minimum commitment',
  adjustment: 'Adjustments',
  rounding: 'Rounding',
}

export const driverLabel = (kind: DriverKind): string => LABELS[kind]
