import { fieldLabel } from '../../core/words/field.ts'
import type { SummaryLine } from '../../contract/answers.ts'
import { grouped } from '../../core/words/figure.ts'
import { table, type Column } from './table.ts'

/** The lines of a bill as a table. A column that no line needs (tier, carrier, fee) is left out. */
export function billLines(lines: readonly SummaryLine[], currency: string, none: string): string {
  const some = (has: (line: SummaryLine) => unknown, column: Column<SummaryLine>): Column<SummaryLine>[] =>
    lines.some((line) => Boolean(has(line))) ? [column] : []
  return table(
    lines,
    [
      ...some((line) => line.kind !== 'usage', { name: 'line', of: (row) => row.kind.replaceAll('_', ' ') }),
      { name: 'type', of: (row) => row.type },
      { name: 'country', of: (row) => row.country },
      ...some(({ carrier }) => carrier, { name: 'carrier', of: (row) => row.carrier }),
      ...some(({ originalCycle }) => originalCycle, { name: 'of cycle', of: (row) => row.originalCycle }),
      ...some(({ tier }) => tier, { name: 'units of cycle', of: (row) => tierText(row), align: 'right' }),
      { name: 'events', of: (row) => grouped(row.events), align: 'right' },
      ...some(({ assumed }) => assumed, {
        name: 'of these assumed',
        of: (row) => grouped(row.assumed ?? 0),
        align: 'right',
      }),
      { name: 'quantity', of: (row) => grouped(row.quantity), align: 'right' },
      ...some((line) => line.package, { name: 'packages', of: (row) => packagesText(row), align: 'right' }),
      { name: fieldLabel('unitPrice'), of: (row) => row.unitPrice && grouped(row.unitPrice), align: 'right' },
      ...some(({ flatFee }) => flatFee, {
        name: 'fee',
        of: (row) => row.flatFee && grouped(row.flatFee),
        align: 'right',
      }),
      { name: `amount ${currency}`, of: (row) => row.amount && grouped(row.amount), align: 'right' },
      ...some(({ name }) => name, { name: 'name', of: (row) => row.name }),
    ],
    none,
  )
}

const tierText = ({ tier }: SummaryLine): string | null =>
  tier && (tier.upTo === null ? `${grouped(tier.from)} and more` : `${grouped(tier.from)} to ${grouped(tier.upTo)}`)

const packagesText = (line: SummaryLine): string | null =>
  line.package && `${grouped(line.package.packages)} at ${grouped(line.package.price)}`
