import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBackupDue, keptBackups } from '../../src-main/services/copies/rotation.ts'

const DAY = 86_400_000
const HOUR = 3_600_000
/** A Monday. */
const START = Date.parse('2026-08-31T00:00:00Z')

/** The same rule in the slowest way: each backup is asked whether a later one takes its place. */
function slowlyKept(times: readonly number[], nowMs: number): Set<number> {
  const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
  const mondayOf = (atMs: number): string => {
    const at = new Date(atMs)
    return dayOf(atMs - ((at.getUTCDay() + 6) % 7) * DAY)
  }
  const keep = new Set<number>()
  for (const group of [times.filter((each) => each <= nowMs), times.filter((each) => each > nowMs)]) {
    const days = [...new Set(group.map(dayOf))].sort().slice(-7)
    const older = group.filter((each) => days.every((day) => dayOf(each) < day))
    const weeks = new Set([...new Set(older.map(mondayOf))].sort().slice(-4))
    for (const each of group) {
      const isDaily =
        days.includes(dayOf(each)) && group.every((other) => other <= each || dayOf(other) !== dayOf(each))
      const isWeekly =
        older.includes(each) &&
        weeks.has(mondayOf(each)) &&
        older.every((other) => other <= each || mondayOf(other) !== mondayOf(each))
      if (isDaily || isWeekly) keep.add(each)
    }
  }
  return keep
}

const times = fc.uniqueArray(
  fc.integer({ min: 0, max: 200 * 24 * 60 }).map((minutes) => START + minutes * 60_000),
  { maxLength: 60 },
)
const now = fc.integer({ min: 0, max: 200 }).map((days) => START + days * DAY + 7 * HOUR)

describe('the rotation of backups', () => {
  test('is what the rule says, worked out in another way', () => {
    fc.assert(
      fc.property(times, now, (made, nowMs) => {
        expect(keptBackups(made, nowMs)).toEqual(slowlyKept(made, nowMs))
      }),
    )
  })

  test('keeps the newest, at most 11 of the past and 11 of the future, and none that it was not given', () => {
    fc.assert(
      fc.property(times, now, (made, nowMs) => {
        const kept = keptBackups(made, nowMs)
        const past = made.filter((each) => each <= nowMs)
        expect([...kept].every((each) => made.includes(each))).toBe(true)
        expect([...kept].filter((each) => each <= nowMs).length).toBeLessThanOrEqual(11)
        expect([...kept].filter((each) => each > nowMs).length).toBeLessThanOrEqual(11)
        if (past.length > 0) expect(kept).toContain(Math.max(...past))
      }),
    )
  })

  test('asked again it keeps the same, and asked every time it keeps what it would keep if asked once', () => {
    fc.assert(
      fc.property(times, (made) => {
        let left: number[] = []
        for (const atMs of made.toSorted((one, other) => one - other)) {
          const there = [...left, atMs]
          left = there.filter((each) => keptBackups(there, atMs).has(each))
          expect(left.filter((each) => !keptBackups(left, atMs).has(each))).toEqual([])
        }
        expect(new Set(left)).toEqual(keptBackups(made, Math.max(0, ...made)))
      }),
    )
  })

  test('a backup every morning leaves the last seven days and the Sundays of four weeks', () => {
    const made = Array.from({ length: 60 }, (_, day) => START + day * DAY + 8 * HOUR)
    const kept = [...keptBackups(made, made.at(-1)!)].map((each) => new Date(each).toISOString().slice(0, 10)).sort()
    expect(kept).toEqual(
      [
        '2026-09-27',
        '2026-10-04',
        '2026-10-11',
        '2026-10-18',
        '2026-10-22',
        '2026-10-23',
        '2026-10-24',
        '2026-10-25',
        '2026-10-26',
        '2026-10-27',
        '2026-10-28',
        '2026-10-29',
      ].slice(1),
    )
  })

  test('a clock that was put back drops nothing that was made before', () => {
    const made = Array.from({ length: 11 }, (_, day) => START + day * DAY)
    const right = keptBackups(made, made.at(-1)!)
    const back = START - 400 * DAY
    const after = keptBackups([...right, back], back)
    expect([...right].filter((each) => !after.has(each))).toEqual([])
    expect(after).toContain(back)
  })
})

describe('whether one is due', () => {
  test.each([
    ['there is none', [], true],
    ['the last was made just now', [0], false],
    ['the last is a minute younger than a day', [DAY - 60_000], false],
    ['the last is a day old', [DAY], true],
    ['the last is from the future', [-HOUR], true],
    ['one is from the future and one of today', [-40 * DAY, HOUR], false],
  ])('%s', (_, ages, isDue) => {
    expect(
      isBackupDue(
        ages.map((ageMs) => START - ageMs),
        START,
      ),
    ).toBe(isDue)
  })
})
