import { describe, expect, test } from 'vitest'
import { dayBefore, isDay } from '../../../src-main/core/calendar/day.ts'
import { dayIn } from '../../../src-main/core/calendar/local-day.ts'
import { zoneClock } from '../../../src-main/core/calendar/time-zone.ts'
import { cycleDays, cycleOf, cycleStart, previousCycle } from '../../../src-main/core/calendar/period.ts'
import { dayText, parseDay } from '../../../src-main/core/calendar/day.ts'
import { isTimeZone } from '../../../src-main/core/calendar/time-zone.ts'
import { localCalendar } from '../../../src-main/core/calendar/local-day.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const day = (text: string): number => parseDay(text)!

/** The local date as the runtime formats it: slow and obviously right. */
function slowDayOf(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (atMs) => Date.parse(`${format.format(atMs)}T00:00:00Z`) / DAY_MS
}

/** Minute by minute from well before the day. */
function slowStartOfDay(timeZone: string, localDay: number): number {
  const dayOf = slowDayOf(timeZone)
  let atMs = localDay * DAY_MS - 16 * 60 * MINUTE_MS
  while (dayOf(atMs) < localDay) atMs += MINUTE_MS
  return atMs
}

// Days on which something happens, and one on which nothing does.
const daysOfZones: Record<string, string[]> = {
  UTC: ['2026-10-01'],
  'Europe/Berlin': ['2026-03-29', '2026-10-25', '2026-12-31'],
  'America/New_York': ['2026-03-08', '2026-11-01', '2026-11-02'],
  'America/St_Johns': ['2026-03-08', '2026-11-01', '2010-03-14', '2010-11-07'],
  'America/Santiago': ['2025-09-06', '2025-09-07', '2026-04-04', '2026-04-05'],
  'America/Havana': ['2026-03-08', '2026-11-01'],
  'Africa/Cairo': ['2026-04-23', '2026-04-24', '2026-10-29', '2026-10-30'],
  'Africa/Casablanca': ['2026-02-15', '2026-03-22'],
  'Asia/Beirut': ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'],
  'Asia/Kolkata': ['2026-10-01'],
  'Asia/Kathmandu': ['2026-10-01'],
  'Australia/Lord_Howe': ['2026-04-05', '2026-10-04'],
  'Pacific/Chatham': ['2026-04-05', '2026-09-27', '2026-10-01'],
  'Pacific/Kiritimati': ['2026-10-01'],
  'Pacific/Pago_Pago': ['2026-10-01'],
  'Pacific/Apia': ['2011-12-29', '2011-12-30', '2011-12-31'],
}

describe.each(Object.entries(daysOfZones))('local days in %s', (timeZone, days) => {
  const calendar = localCalendar(timeZone)
  const slow = slowDayOf(timeZone)

  test('start at the first instant that the clock shows them', () => {
    for (const text of days) {
      const start = calendar.startOfDay(day(text))
      expect([text, new Date(start)]).toEqual([text, new Date(slowStartOfDay(timeZone, day(text)))])
      expect(calendar.dayOf(start)).toBeGreaterThanOrEqual(day(text))
      expect(calendar.dayOf(start - 1)).toBeLessThan(day(text))
    }
  })
  test('are those that the clock shows, minute by minute around them', () => {
    for (const text of days) {
      for (let atMs = (day(text) - 1) * DAY_MS; atMs < (day(text) + 2) * DAY_MS; atMs += 5 * MINUTE_MS) {
        for (const near of [atMs, atMs - 1]) {
          if (calendar.dayOf(near) !== slow(near)) expect.unreachable(`${new Date(near).toISOString()} in ${timeZone}`)
        }
      }
    }
  })
  test('are those that the clock shows, at odd times over sixty years', () => {
    for (let atMs = Date.UTC(1972, 1, 1); atMs < Date.UTC(2032, 1, 1); atMs += 41 * DAY_MS + 7_777_777) {
      if (calendar.dayOf(atMs) !== slow(atMs)) expect.unreachable(`${new Date(atMs).toISOString()} in ${timeZone}`)
    }
  })
})

const startOf = (timeZone: string, text: string): string =>
  new Date(localCalendar(timeZone).startOfDay(day(text))).toISOString()

describe('midnights that do not exist', () => {
  test('in Cairo the day starts at one in the morning when summer time begins', () => {
    expect(startOf('Africa/Cairo', '2026-04-24')).toBe('2026-04-23T22:00:00.000Z')
  })
  test('a day that was left out starts where the next one does', () => {
    expect(startOf('Pacific/Apia', '2011-12-30')).toBe(startOf('Pacific/Apia', '2011-12-31'))
  })
  test('in Havana midnight comes twice, and the first one counts', () => {
    expect(startOf('America/Havana', '2026-11-01')).toBe('2026-11-01T04:00:00.000Z')
  })
})

describe('days as text', () => {
  test.each(['1970-01-01', '2026-02-28', '2024-02-29', '2000-02-29', '2026-12-31', '1969-12-31'])('%s', (text) => {
    expect(dayText(day(text))).toBe(text)
  })
  test('are counted from 1970-01-01', () => {
    expect([parseDay('1970-01-01'), parseDay('1970-01-02'), parseDay('1969-12-31')]).toEqual([0, 1, -1])
  })
  test.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-01',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026-10-01T00:00',
    ' 2026-10-01',
    '2026-10-01\n',
    '20261001',
    '',
  ])('not %j', (text) => expect(parseDay(text)).toBeNull())
})

describe('what a person reads of a day', () => {
  test('is that of the zone, not of this machine', () => {
    const late = Date.parse('2026-10-31T23:30:00Z')
    expect([dayIn('Europe/Berlin', late), dayIn('America/New_York', late)]).toEqual(['2026-11-01', '2026-10-31'])
  })
  test('has one before it, and what is no day has none', () => {
    expect([dayBefore('2026-03-01'), dayBefore('2024-03-01'), dayBefore('2027-01-01')]).toEqual([
      '2026-02-28',
      '2024-02-29',
      '2026-12-31',
    ])
    expect(() => dayBefore('2026-02-30')).toThrow(RangeError)
    expect(['2026-02-29', '2024-02-29', '1.10.2026', ''].map(isDay)).toEqual([false, true, false, false])
  })
})

describe('a zone’s clock', () => {
  test('that there is not is an error', () => expect(() => zoneClock('Europe/Atlantis')).toThrow(RangeError))
  test('of UTC says what it is told', () =>
    expect([zoneClock('UTC').toUtc(5), zoneClock('UTC').toUtc(NaN)]).toEqual([5, NaN]))
  test('that changed in the middle of a quarter of an hour is right on both sides', () => {
    // Liberia gave up its own time of 44 minutes and 30 seconds behind on 7 January 1972 at midnight.
    const { toUtc } = zoneClock('Africa/Monrovia')
    expect(toUtc(Date.parse('1972-01-06T23:59:59Z'))).toBe(Date.parse('1972-01-07T00:44:29Z'))
    expect(toUtc(Date.parse('1972-01-07T00:44:30Z'))).toBe(Date.parse('1972-01-07T00:44:30Z'))
  })
})

describe('time zones are those of the IANA database', () => {
  test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'Asia/Calcutta'])('%s', (zone) => {
    expect(isTimeZone(zone)).toBe(true)
  })
  test.each(['', 'Mars/Olympus', '+01:00', '-0500', 'Europe/', ' UTC', 'Europe/Berlin '])('not %j', (zone) => {
    expect(isTimeZone(zone)).toBe(false)
  })
})

const days = (cycle: string, cycleDay: number): string[] => {
  const { fromDay, toDay } = cycleDays(cycle, cycleDay)
  return [dayText(fromDay), dayText(toDay)]
}

describe('cycles', () => {
  test('start on the tenant’s day, this one, the next and those before', () => {
    const start = (text: string, cycleDay: number, monthsOn?: number) =>
      dayText(cycleStart(day(text), cycleDay, monthsOn))
    expect(start('2026-11-21', 1)).toBe('2026-11-01')
    expect(start('2026-11-21', 25)).toBe('2026-10-25')
    expect(start('2026-11-25', 25, 1)).toBe('2026-12-25')
    expect(start('2026-01-03', 15, -1)).toBe('2025-11-15')
  })

  test('run from the cycle day to the same day of the next month', () => {
    expect(days('2026-10', 1)).toEqual(['2026-10-01', '2026-11-01'])
    expect(days('2026-12', 15)).toEqual(['2026-12-15', '2027-01-15'])
    expect(days('2026-02', 28)).toEqual(['2026-02-28', '2026-03-28'])
  })
  test('are named after the month in which they start', () => {
    expect(cycleOf(day('2026-10-14'), 15)).toBe('2026-09')
    expect(cycleOf(day('2026-10-15'), 15)).toBe('2026-10')
    expect(cycleOf(day('2026-01-14'), 15)).toBe('2025-12')
    expect(cycleOf(day('2026-01-01'), 1)).toBe('2026-01')
  })
  test('follow each other without gap or overlap, whatever the cycle day', () => {
    for (const cycleDay of [1, 2, 15, 28]) {
      for (let each = day('2023-12-01'); each < day('2028-02-01'); each++) {
        const cycle = cycleOf(each, cycleDay)
        const { fromDay, toDay } = cycleDays(cycle, cycleDay)
        if (each < fromDay || each >= toDay) expect.unreachable(`${dayText(each)} in ${cycle}`)
        expect(cycleDays(previousCycle(cycle), cycleDay).toDay).toBe(fromDay)
      }
    }
  })
  test('the one before January is December', () => {
    expect([previousCycle('2026-01'), previousCycle('2026-12')]).toEqual(['2025-12', '2026-11'])
  })
  test('something else is a mistake of the caller', () => {
    for (const text of ['2026-13', '2026-1', '2026-10-01', '']) expect(() => cycleDays(text, 1)).toThrow(RangeError)
  })
})
