import { fieldLabel } from '../../../core/words/labels/field.ts'
import type { SummaryLine } from '../../../contract/answers.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { textTable, type TextColumn } from '../table.ts'

/** The lines of a bill as a table. A column that no line needs (tier, carrier, fee) is left out. */
export function billLines(lines: readonly SummaryLine[], currency: string, none: string): string {
  const some = (has: (line: SummaryLine) => unknown, column: TextColumn<SummaryLine>): TextColumn<SummaryLine>[] =>
    lines.some((line) => Boolean(has(line))) ? [column] : []
  return textTable(
    lines,
    [
      ...some((line) => line.kind !== 'usage', { name: 'line', of: (row) => row.kind.replaceAll('_', ' ') }),
      { name: 'type', of: (row) => row.type },
      { name: 'country', of: (row) => row.country },
      ...some(({ carrier }) => carrier, { name: 'carrier', of: (row) => row.carrier }),
      ...some(({ originalCycle }) => originalCycle, { name: 'of cycle', of: (row) => row.originalCycle }),
      ...some(({ tier }) => tier, { name: 'units of cycle', of: (row) => tierText(row), align: 'right' }),
      { name: 'events', of: (row) => groupDigits(row.events), align: 'right' },
      ...some(({ assumed }) => assumed, {
        name: 'of these assumed',
        of: (row) => groupDigits(row.assumed ?? 0),
        align: 'right',
      }),
      { name: 'quantity', of: (row) => groupDigits(row.quantity), align: 'right' },
      ...some((line) => line.package, { name: 'packages', of: (row) => packagesText(row), align: 'right' }),
      { name: fieldLabel('unitPrice'), of: (row) => row.unitPrice && groupDigits(row.unitPrice), align: 'right' },
      ...some(({ flatFee }) => flatFee, {
        name: 'fee',
        of: (row) => row.flatFee && groupDigits(row.flatFee),
        align: 'right',
      }),
      { name: `amount ${currency}`, of: (row) => row.amount && groupDigits(row.amount), align: 'right' },
      ...some(({ name }) => name, { name: 'name', of: (row) => row.name }),
    ],
    none,
  )
}

const tierText = ({ tier }: SummaryLine): string | null =>
  tier &&
  (tier.upTo === null ? `${groupDigits(tier.from)} and more` : `${groupDigits(tier.from)} to ${groupDigits(tier.upTo)}`)

const packagesText = (line: SummaryLine): string | null =>
  line.package && `${groupDigits(line.package.packages)} at ${groupDigits(line.package.price)}`
