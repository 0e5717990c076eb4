import { halfWidth, pastCoverage } from './band.ts'
import { chooseMethod, COMPARED_DAYS, type ChosenMethod } from './choose-method.ts'
import type { History } from './history.ts'
import { originsOf, pastForecasts, addedUp } from './rolling-origin.ts'
import { stretchErrors, type Stretch, type StretchErrors } from './stretch-errors.ts'

/** How well the past would have been forecast, and what that says of the days to come. */
export interface MeasuredPast extends ChosenMethod {
  /** For each stretch the half width of its 80 % range, as a part of its forecast. */
  widths: number[]
  /**
   * Share of past totals within their range; null where the past is too short to hold one against the others.
   */
  coverage: number | null
}

/** What is said where no error at all could be measured. */
const ANYTHING = 1

/**
 * Chooses the method and measures the range of each stretch. Of a stretch that is too far ahead for the past to show,
 * the range is that of the last one measured, which grows as errors do that add up by chance: with the root of the
 * distance.
 * @param stretches ascending
 */
export function measurePast(history: History, stretches: readonly Stretch[]): MeasuredPast {
  const chosen = chooseMethod(history)
  const totals = addedUp(history)
  const measured = stretches.map((stretch) => {
    const forecasts = pastForecasts(history, chosen.method, originsOf(history, stretch.to), stretch.to)
    const errors = stretchErrors(forecasts, totals, (index) => history.isGap(index), stretch)
    return { stretch, errors, width: halfWidth(errors, stretch) }
  })
  let last = { to: stretches[0]?.to ?? 1, width: ANYTHING }
  const widths = measured.map(({ stretch: { to }, width }) => {
    if (width === null) return last.width * Math.sqrt(to / last.to)
    last = { to, width }
    return width
  })
  return { ...chosen, widths, coverage: coverageOf(measured) }
}

/** The coverage of the first stretch as long as a cycle, else of the longest. */
function coverageOf(measured: readonly { stretch: Stretch; errors: StretchErrors }[]): number | null {
  const length = ({ stretch }: { stretch: Stretch }): number => stretch.to - stretch.from
  const taken = measured.find((each) => length(each) >= COMPARED_DAYS) ?? measured[0]
  return taken === undefined ? null : pastCoverage(taken.errors, taken.stretch)
}
