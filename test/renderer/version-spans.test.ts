import { describe, expect, it } from 'vitest'
import { timeAxis } from '../../src-renderer/rates/versions/time-axis.ts'
import { spansOf } from '../../src-renderer/rates/versions/version-spans.ts'

const version = (number: number, effectiveFrom: string) => ({ version: number, effectiveFrom })
const told = (versions: ReturnType<typeof version>[], today: string) =>
  spansOf(versions, today).map(({ version: number, to, standing }) => [number, to, standing])

describe('a version of a card', () => {
  it('holds from its date until the next one begins', () => {
    const versions = [version(1, '2026-08-01'), version(2, '2026-10-01'), version(3, '2026-12-01')]
    expect(told(versions, '2026-11-21')).toEqual([
      [1, '2026-10-01', 'ended'],
      [2, '2026-12-01', 'in-force'],
      [3, null, 'future'],
    ])
  })
  it('is in force from its first day on, and no longer on the first day of the next', () => {
    const versions = [version(1, '2026-08-01'), version(2, '2026-10-01')]
    expect(told(versions, '2026-07-31').map(([, , standing]) => standing)).toEqual(['future', 'future'])
    expect(told(versions, '2026-09-30').map(([, , standing]) => standing)).toEqual(['in-force', 'future'])
    expect(told(versions, '2026-10-01').map(([, , standing]) => standing)).toEqual(['ended', 'in-force'])
  })
  it('is replaced by a newer one of the same date', () => {
    const versions = [version(1, '2026-10-01'), version(2, '2026-10-01'), version(3, '2026-11-01')]
    expect(spansOf(versions, '2026-10-05').map((span) => [span.version, span.standing, span.replacedBy])).toEqual([
      [1, 'replaced', 2],
      [2, 'in-force', null],
      [3, 'future', null],
    ])
  })
  it('stands where its date is, however late it was added', () => {
    expect(told([version(1, '2026-10-01'), version(2, '2026-08-01')], '2026-11-01')).toEqual([
      [2, '2026-10-01', 'ended'],
      [1, null, 'in-force'],
    ])
  })
})

describe('the line of time', () => {
  it('reaches from before the first version to beyond today and the last one', () => {
    const axis = timeAxis(['2026-08-01', '2026-12-01'], '2026-11-21', 1, 20)
    expect([axis.from, axis.to, axis.cut]).toEqual(['2026-07-01', '2027-02-01', false])
    expect(axis.cycles.map(({ day }) => day)).toEqual([
      '2026-07-01',
      '2026-08-01',
      '2026-09-01',
      '2026-10-01',
      '2026-11-01',
      '2026-12-01',
      '2027-01-01',
      '2027-02-01',
    ])
    expect([axis.at('2026-07-01'), axis.at('2027-02-01'), axis.at('2030-01-01')]).toEqual([0, 100, 100])
  })
  it('is cut off at the beginning where that is years ago, and labels what there is room for', () => {
    const axis = timeAxis(['2015-01-01', '2026-08-01'], '2026-11-21', 1, 8)
    expect(axis.cut).toBe(true)
    expect(axis.at('2015-01-01')).toBe(0)
    expect(axis.cycles.filter(({ labelled }) => labelled).length).toBeLessThanOrEqual(9)
  })
})
