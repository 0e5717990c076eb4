/**
 * The largest remainder once more, from the prose: what each loses by rounding down decides who gets a unit back. Amounts
 * are counted in billionths, and a share of another total than the sum is a fraction of it.
 */
export function slowShares(total: string, amounts: readonly (string | null)[], decimals: number): (string | null)[] {
  const billionths = (text: string): bigint => {
    const [whole = '', fraction = ''] = text.replace('-', '').split('.')
    return BigInt(whole + fraction.padEnd(9, '0')) * (text.startsWith('-') ? -1n : 1n)
  }
  const exact = amounts.map((amount) => billionths(amount ?? '0'))
  const sum = exact.reduce((all, each) => all + each, 0n)
  const unit = 10n ** BigInt(9 - decimals)
  const want = billionths(total) / unit
  const down = (over: bigint, under: bigint): bigint => over / under - (over % under < 0n ? 1n : 0n)
  const places = exact.flatMap((each, at) => (each === 0n ? [] : [at]))
  const missingTo = (units: readonly bigint[]): bigint => want - units.reduce((all, each) => all + each, 0n)

  let parts = exact.map((over) => ({ over, under: unit }))
  let units = parts.map(({ over, under }) => down(over, under))
  const missing = missingTo(units)
  if (places.length > 0 && (missing < 0n || missing > places.length)) {
    if (sum === 0n) units[places[0]!]! += missing
    else {
      const sign = sum < 0n ? -1n : 1n
      parts = exact.map((each) => ({ over: each * want * sign, under: sum * sign }))
      units = parts.map(({ over, under }) => down(over, under))
    }
  }
  const rest = (at: number): bigint => parts[at]!.over - units[at]! * parts[at]!.under
  const size = (at: number): bigint => (exact[at]! < 0n ? -exact[at]! : exact[at]!)
  const order = [...places].sort((left, right) => {
    if (rest(left) !== rest(right)) return rest(left) > rest(right) ? -1 : 1
    return size(left) > size(right) ? -1 : size(left) < size(right) ? 1 : left - right
  })
  for (const at of order) if (missingTo(units) > 0n) units[at]! += 1n
  return amounts.map((amount, at) => {
    if (amount === null) return null
    const whole = units[at]!
    const digits = String(whole < 0n ? -whole : whole).padStart(decimals + 1, '0')
    const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
    return whole < 0n ? `-${text}` : text
  })
}
