const shares = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 })

/** A share as a percentage, of a decimal string from 0 to 1: `12.5%`, `0%`; digit by digit, never through a float. */
export const formatShare = (share: string): string => shares.format(share as `${number}`)
