/**
 * Whole units for a run of days, of expected units with fractions. What is rounded away on one day is carried to the next,
 * so that 0.3 a day are 9 units in 30 days and not none.
 */
export function wholeUnits(expected: readonly number[]): number[] {
  let [sum, given] = [0, 0]
  return expected.map((units) => {
    sum += units
    const next = Math.max(given, Math.round(sum))
    const whole = next - given
    given = next
    return whole
  })
}
