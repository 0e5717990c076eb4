import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zoneClock } from '../../src-main/core/calendar/time-zone.ts'
import { parseTime } from '../../src-main/traffic/values/time.ts'

const UTC = zoneClock('UTC')
const parsed = (text: string, clock = UTC): string => {
  const ms = parseTime(text, clock)
  return Number.isNaN(ms) ? 'none' : new Date(ms).toISOString()
}

const two = (value: number): string => String(value).padStart(2, '0')
const part = (max: number): fc.Arbitrary<string> => fc.integer({ min: 0, max }).map(two)

describe('taken', () => {
  it.each([
    ['2026-10-01T09:30:00Z', '2026-10-01T09:30:00.000Z'],
    ['2026-10-01T09:30:00.5Z', '2026-10-01T09:30:00.500Z'],
    ['2026-10-01T09:30:00.05Z', '2026-10-01T09:30:00.050Z'],
    ['2026-10-01T09:30:00.123Z', '2026-10-01T09:30:00.123Z'],
    ['2026-10-01T09:30:00.123456789Z', '2026-10-01T09:30:00.123Z'],
    ['2026-10-01T09:30:00,9999Z', '2026-10-01T09:30:00.999Z'],
    ['2026-10-01t09:30:00z', '2026-10-01T09:30:00.000Z'],
    ['2026-10-01 09:30:00 UTC', '2026-10-01T09:30:00.000Z'],
    ['2026-10-01T09:30Z', '2026-10-01T09:30:00.000Z'],
    ['2026-10-01T11:30:00+02:00', '2026-10-01T09:30:00.000Z'],
    ['2026-10-01T11:30:00+0200', '2026-10-01T09:30:00.000Z'],
    ['2026-10-01T09:30:00+0000', '2026-10-01T09:30:00.000Z'],
    ['2026-10-01T09:30:00.25+0000', '2026-10-01T09:30:00.250Z'],
    ['2026-10-01T09:30:00.123456+0000', '2026-10-01T09:30:00.123Z'],
    ['2026-10-01T11:30:00.25+02', '2026-10-01T09:30:00.250Z'],
    ['2026-09-30T23:00:00-10:30', '2026-10-01T09:30:00.000Z'],
    ['20261001T093000Z', '2026-10-01T09:30:00.000Z'],
    ['2026-10-01T09:30:00', '2026-10-01T09:30:00.000Z'],
    ['  2026-10-01 09:30:00  ', '2026-10-01T09:30:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
    ['1790847000', '2026-10-01T09:30:00.000Z'],
    ['1790847000.5', '2026-10-01T09:30:00.500Z'],
    ['1790847000.1239', '2026-10-01T09:30:00.123Z'],
    ['1790847000123', '2026-10-01T09:30:00.123Z'],
    ['1790847000123.9', '2026-10-01T09:30:00.123Z'],
  ])('%s', (text, iso) => {
    expect(parsed(text)).toBe(iso)
  })
})

describe('refused', () => {
  it.each([
    '',
    'now',
    '2026-02-30T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '1900-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-10-00T00:00:00Z',
    '2026-10-01T25:00:00Z',
    '2026-10-01T24:00:00Z',
    '2026-10-01T09:60:00Z',
    '2026-10-01T09:30:60Z',
    '2026-10-01T09:30:00+24:00',
    '2026-10-01T09:30:00+02:60',
    '2026-10-01T9:30:00Z',
    '2026-10-01',
    '2026-10-01T',
    '2026-1001T09:30:00Z',
    '01.10.2026 09:30',
    '10/01/2026 09:30',
    '2026-10-01T09:30:00.Z',
    '2026-10-01T09:30:00.+0000',
    '2026-02-30T09:30:00+0000',
    '2026-10-01T09:30:0xZ',
    '2026-10-01T09:30:00Zulu',
    '1.79E+12',
    '179084700',
    '17908470001',
    '-1790847000',
  ])('%s', (text) => {
    expect(parsed(text)).toBe('none')
  })
})

describe('against Date', () => {
  const instant = fc.integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2099, 11, 31) })

  it('every instant comes back, written with or without its milliseconds, in UTC or at an offset', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -14 * 60, max: 14 * 60 }), (ms, offsetMinutes) => {
        const iso = new Date(ms).toISOString()
        expect(parseTime(iso, UTC)).toBe(ms)
        expect(parseTime(iso.replace(/\.\d+Z/, 'Z'), UTC)).toBe(Math.floor(ms / 1000) * 1000)
        expect(parseTime(String(ms).padStart(13, '0'), UTC)).toBe(ms)
        const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, -1)
        const minutes = Math.abs(offsetMinutes)
        const sign = offsetMinutes < 0 ? '-' : '+'
        expect(parseTime(`${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`, UTC)).toBe(ms)
      }),
      { seed: 20261001, numRuns: 2000 },
    )
  })

  it('the quick way and the pattern agree on what is none', () => {
    const text = fc
      .tuple(fc.integer({ min: 1970, max: 2100 }), part(14), part(33), part(26), part(62), part(62))
      .map(([year, month, day, hour, minute, second]) => `${year}-${month}-${day}T${hour}:${minute}:${second}`)
    fc.assert(
      // An offset of nothing goes the long way.
      fc.property(text, (time) => {
        expect(parsed(`${time}Z`)).toBe(parsed(`${time}+00:00`))
      }),
      { seed: 20261001, numRuns: 3000 },
    )
  })
})

describe('times without a zone', () => {
  const berlin = zoneClock('Europe/Berlin')
  const newYork = zoneClock('America/New_York')

  it('are those of the named zone, summer and winter', () => {
    expect(parsed('2026-10-01T09:30:00', berlin)).toBe('2026-10-01T07:30:00.000Z')
    expect(parsed('2026-12-01 09:30:00.250', berlin)).toBe('2026-12-01T08:30:00.250Z')
    expect(parsed('2026-10-01T09:30:00', newYork)).toBe('2026-10-01T13:30:00.000Z')
    expect(parsed('2026-10-01T09:30:00Z', newYork)).toBe('2026-10-01T09:30:00.000Z')
  })

  it('in the gap of spring come out later by the length of the gap', () => {
    expect(parsed('2026-03-29T01:59:59', berlin)).toBe('2026-03-29T00:59:59.000Z')
    expect(parsed('2026-03-29T02:00:00', berlin)).toBe('2026-03-29T01:00:00.000Z')
    expect(parsed('2026-03-29T02:30:00', berlin)).toBe('2026-03-29T01:30:00.000Z')
    expect(parsed('2026-03-29T03:00:00', berlin)).toBe('2026-03-29T01:00:00.000Z')
  })

  it('that occur twice in autumn are the first of the two', () => {
    expect(parsed('2026-10-25T01:59:59', berlin)).toBe('2026-10-24T23:59:59.000Z')
    expect(parsed('2026-10-25T02:30:00', berlin)).toBe('2026-10-25T00:30:00.000Z')
    expect(parsed('2026-10-25T03:00:00', berlin)).toBe('2026-10-25T02:00:00.000Z')
    expect(parsed('2026-11-01T01:30:00', newYork)).toBe('2026-11-01T05:30:00.000Z')
  })

  it('what Intl shows of an instant leads back to it, but for the second of two equal times', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Asia/Tokyo',
      'America/St_Johns',
    ]
    const clocks = zones.map((timeZone) => ({ clock: zoneClock(timeZone), wall: wallClock(timeZone) }))
    const instant = fc.integer({ min: Date.UTC(2020, 0, 1) / 1000, max: Date.UTC(2030, 0, 1) / 1000 })
    fc.assert(
      fc.property(instant, fc.constantFrom(...clocks), (second, { clock, wall }) => {
        const ms = second * 1000
        const back = parseTime(wall(ms), clock)
        expect(wall(back)).toBe(wall(ms))
        expect(back === ms || back === ms - 3_600_000 || back === ms - 1_800_000).toBe(true)
      }),
      { seed: 20261001, numRuns: 1000 },
    )
  })
})

function wallClock(timeZone: string): (ms: number) => string {
  // Swedish dates are ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (ms) => format.format(ms)
}
