import type { Overview } from '../../src-main/contract/answers.ts'
import { isZero, subtractDecimals, sumDecimals } from '../../src-main/core/money/decimal.ts'

/** What the tables of the overview add up to. */
export interface OverviewSums {
  /** What the agents, the days and the types come to. */
  usage: string
  /** What makes it up to the commitment; null where nothing does. */
  commitment: string | null
  total: string
}

export function overviewSums({ usage, total }: Pick<Overview, 'usage' | 'total'>): OverviewSums {
  return sumsOf(sumDecimals(Object.values(usage)), total)
}

export function sumsOf(usage: string, total: string): OverviewSums {
  const commitment = subtractDecimals(total, usage)
  return { usage, commitment: isZero(commitment) ? null : commitment, total }
}
