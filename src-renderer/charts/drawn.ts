import { formatDecimal } from '../../src-main/core/money/money.ts'

const ONE = 1e9

/** A decimal as a float, for drawing only: a bar's length may be a float, a figure never. */
export const chartValue = (decimal: string | null | undefined): number => (decimal ? Number(decimal) : 0)

/**
 * A place on an axis as the decimal to write at it: a float may be `0.35000000000000003` or `1e-7`, which is no amount,
 * so it is rounded to the nine decimals that an amount has.
 */
export const drawnDecimal = (place: number): string => formatDecimal(BigInt(Math.round(place * ONE)))
