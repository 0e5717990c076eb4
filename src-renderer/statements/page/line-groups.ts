import type { LineKind, SummaryLine } from '../../../src-main/contract/answers.ts'
import { sumDecimals } from '../../../src-main/core/money/decimal.ts'

interface LineGroup {
  title: string
  lines: SummaryLine[]
  /** Sum of its rounded lines, unpriced ones left out. */
  subtotal: string
  unpriced: number
}

/** In the same order as in exported files. */
const GROUPS: readonly { title: string; kinds: readonly LineKind[] }[] = [
  { title: 'Usage', kinds: ['usage', 'included'] },
  { title: 'Surcharges', kinds: ['surcharge'] },
  { title: 'Minimum commitment', kinds: ['minimum_commitment'] },
  { title: 'Adjustments of earlier cycles', kinds: ['adjustment'] },
]

/** The lines in groups by kind, in their order; groups without lines are left out. */
export const lineGroups = (lines: readonly SummaryLine[]): LineGroup[] =>
  GROUPS.flatMap(({ title, kinds }) => {
    const own = lines.filter((line) => kinds.includes(line.kind))
    if (own.length === 0) return []
    const priced = own.flatMap((line) => line.amount ?? [])
    return [{ title, lines: own, subtotal: sumDecimals(priced), unpriced: own.length - priced.length }]
  })
