import { countWithWord } from '../figures/count.ts'

/** The ways of forecasting: what each makes of the past, as it stands after "Each day is ". */
const METHODS = {
  'seasonal-naive': () => 'the same weekday of last week',
  'weekday-average': (memoryDays) =>
    `the average of its weekday, in which a day ${memoryDays} days back counts a third as much as the last one`,
  'weekday-trend': (memoryDays) =>
    `the average of its weekday with the trend, in which a day ${memoryDays} days back counts a third as much as the last one`,
} as const satisfies Record<string, (memoryDays: number) => string>

export type MethodName = keyof typeof METHODS

const LABELS: Record<MethodName, string> = {
  'seasonal-naive': 'Seasonal naive',
  'weekday-average': 'Weekday average',
  'weekday-trend': 'Weekday average with trend',
}

export const methodLabel = (method: MethodName): string => LABELS[method]

/** What a method takes each day for, as a sentence. @param memoryDays null for one that remembers a week only */
export const methodWords = (method: MethodName, memoryDays: number | null): string =>
  `Each day is taken as ${METHODS[method](memoryDays ?? 7)}.`

/** How good a forecast was on the past, as a sentence. */
export function forecastErrorWords({ mase, coverage80, origins }: MeasuredError): string {
  const tested = `Tested from ${countWithWord(origins, 'past day')}`
  const against =
    mase < 1
      ? `its daily error is ${Math.round((1 - mase) * 100)} % smaller than that of repeating the last week`
      : 'no method erred less than repeating the last week'
  const held =
    coverage80 === null
      ? 'the past is too short to test the range, which is widened for that'
      : `${Math.round(coverage80 * 100)} % of past totals lay in the 80 % range`
  return `${tested}: ${against}, and ${held}.`
}

interface MeasuredError {
  /** Below 1 is better than the naive. */
  mase: number
  coverage80: number | null
  origins: number
}
