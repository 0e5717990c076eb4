import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayText } from '../../src-main/core/calendar/day.ts'
import { localCalendar } from '../../src-main/core/calendar/local-day.ts'
import { SEED } from './traffic.ts'

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const FROM_MS = Date.UTC(1972, 1, 1)
const TO_MS = Date.UTC(2037, 0, 1)
const DAY_MS = 86_400_000

function clockDay(timeZone: string, atMs: number): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return format.format(atMs)
}

test('in any zone at any time the local day is the date that the clock shows', () => {
  fc.assert(
    fc.property(zones, fc.integer({ min: FROM_MS, max: TO_MS }), (timeZone, atMs) => {
      expect(dayText(localCalendar(timeZone).dayOf(atMs))).toBe(clockDay(timeZone, atMs))
    }),
    { seed: SEED, numRuns: 1000 },
  )
})

test('in any zone any day starts where the clock first shows it', () => {
  fc.assert(
    fc.property(zones, fc.integer({ min: FROM_MS / DAY_MS, max: TO_MS / DAY_MS }), (timeZone, day) => {
      const startMs = localCalendar(timeZone).startOfDay(day)
      expect(clockDay(timeZone, startMs) >= dayText(day)).toBe(true)
      expect(clockDay(timeZone, startMs - 1) < dayText(day)).toBe(true)
    }),
    { seed: SEED, numRuns: 1000 },
  )
})
