import type { RateCard } from '../../src-main/contract/answers.ts'
import { addDecimals, dividedDecimal, timesDecimal } from '../numbers/decimal.ts'

type Rate = RateCard['rates'][number]

/** Unit prices have up to nine decimals, and so has what a unit comes to. */
const FINEST = 9

/**
 * What so many units of a cycle come to under a rate, exact, as the rate card has it: included units are free first and
 * tiers count the units beyond them; a flat fee is added once its tier is entered; packages are whole.
 */
export function chargeOf(rate: Rate, units: number): string {
  const paid = BigInt(Math.max(0, units - (rate.included ?? 0)))
  if (paid === 0n) return '0'
  switch (rate.model) {
    case 'flat':
      return timesDecimal(rate.unitPrice, paid)
    case 'package': {
      const size = BigInt(rate.packageSize)
      return timesDecimal(rate.packagePrice, (paid + size - 1n) / size)
    }
    case 'volume': {
      const { unitPrice, flatFee = '0' } = rate.tiers.find(({ upTo }) => upTo === null || paid <= BigInt(upTo))!
      return addDecimals(timesDecimal(unitPrice, paid), flatFee)
    }
    case 'graduated': {
      let charge = '0'
      let before = 0n
      for (const { upTo, unitPrice, flatFee = '0' } of rate.tiers) {
        if (paid <= before) break
        const until = upTo === null || BigInt(upTo) > paid ? paid : BigInt(upTo)
        charge = addDecimals(addDecimals(charge, timesDecimal(unitPrice, until - before)), flatFee)
        before = until
      }
      return charge
    }
  }
}

/** What each of the units comes to on average, to nine decimals. */
export const chargePerUnit = (rate: Rate, units: number): string =>
  dividedDecimal(chargeOf(rate, units), BigInt(units), FINEST).replace(/\.?0+$/, '') || '0'
