import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisMarks } from '../../../../src-renderer/conversations/picture/axis.ts'

const HOUR = 3_600_000
const marksOf = (from: string, hours: number, zone = 'UTC', widthPx = 800) =>
  axisMarks({ fromMs: Date.parse(from), toMs: Date.parse(from) + hours * HOUR }, widthPx, zone)
const labelsOf = (...args: Parameters<typeof marksOf>): string[] => marksOf(...args).map(({ label }) => label)

describe('the marks of the axis', () => {
  it('of a day are hours, and the day that begins', () => {
    expect(labelsOf('2026-10-01T12:00:00Z', 24)).toEqual([
      '12:00',
      '15:00',
      '18:00',
      '21:00',
      '2 Oct',
      '03:00',
      '06:00',
      '09:00',
    ])
  })

  it('of a month are days', () => {
    const marks = marksOf('2026-10-01T00:00:00Z', 31 * 24, 'Europe/Berlin')
    expect(marks.every(({ isDay }) => isDay)).toBe(true)
    expect(marks.length).toBeGreaterThan(3)
  })

  it('of a minute are seconds', () => {
    expect(labelsOf('2026-10-01T12:00:00Z', 1 / 60)).toEqual(['12:00:00', '12:00:15', '12:00:30', '12:00:45'])
  })

  it('are those of the zone, where the clock is put back in the night', () => {
    expect(labelsOf('2026-10-24T22:00:00Z', 6, 'Europe/Berlin')).toEqual(['25 Oct', '01:00', '02:00', '03:00', '04:00'])
    // Between 02:00 and 03:00 lie two hours, and the picture shows them.
    const [, , two, three] = marksOf('2026-10-24T22:00:00Z', 6, 'Europe/Berlin')
    expect(three!.atMs - two!.atMs).toBe(2 * HOUR)
  })

  it('leave out the hour that the clock leaves out', () => {
    const labels = labelsOf('2026-03-29T00:00:00Z', 5, 'Europe/Berlin')
    expect(labels).toEqual(['01:00', '03:00', '04:00', '05:00', '06:00'])
  })

  it('name the year that begins', () => expect(labelsOf('2026-12-31T12:00:00Z', 24)).toContain('1 Jan 2027'))

  it('are in order, in the picture and apart from each other, whatever is shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1.6e12, max: 1.9e12 }),
        fc.integer({ min: 60_000, max: 1e11 }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
        (fromMs, length, zone) => {
          const marks = axisMarks({ fromMs, toMs: fromMs + length }, 800, zone)
          expect(marks.length).toBeGreaterThan(0)
          for (const [place, { xPx }] of marks.entries()) {
            expect(xPx).toBeGreaterThanOrEqual(0)
            expect(xPx).toBeLessThan(800)
            if (place > 0) expect(xPx - marks[place - 1]!.xPx).toBeGreaterThan(0)
          }
        },
      ),
    )
  })
})
