import type { LineKind, SummaryLine } from '../../src-main/contract/answers.ts'
import { sumDecimals } from '../../src-main/core/money/decimal.ts'

interface LineGroup {
  title: string
  lines: SummaryLine[]
  /** Sum of its rounded lines, of those that have a price. */
  subtotal: string
  unpriced: number
}

/** As every kind of file lists them. */
const GROUPS: readonly { title: string; kinds: readonly LineKind[] }[] = [
  { title: 'Usage', kinds: ['usage', 'included'] },
  { title: 'Surcharges', kinds: ['surcharge'] },
  { title: 'Minimum commitment', kinds: ['minimum_commitment'] },
  { title: 'Adjustments of earlier cycles', kinds: ['adjustment'] },
]

/** The lines by what they are, in their own order; only the groups that are there. */
export const lineGroups = (lines: readonly SummaryLine[]): LineGroup[] =>
  GROUPS.flatMap(({ title, kinds }) => {
    const own = lines.filter((line) => kinds.includes(line.kind))
    if (own.length === 0) return []
    const priced = own.flatMap((line) => line.amount ?? [])
    return [{ title, lines: own, subtotal: sumDecimals(priced), unpriced: own.length - priced.length }]
  })
