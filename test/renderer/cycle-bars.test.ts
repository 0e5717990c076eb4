import { expect, it } from 'vitest'
import type { Forecast, StatementRow } from '../../src-main/contract/answers.ts'
import { cycleBars, mostOf } from '../../src-renderer/charts/cycle-bars.ts'

const row = (cycle: string, total: string): StatementRow => ({ cycle, total }) as StatementRow
const forecast = {
  cycles: [
    { cycle: '2026-10', expected: '12.00', low: '10.00', high: '14.50' },
    { cycle: '2026-11', expected: '13.00', low: '9.00', high: '17.00' },
  ],
} as Forecast

it('past cycles stand before the forecast ones, which take the place of their own drafts', () => {
  const rows = [row('2031-02', '1.00'), row('2026-10', '4.00'), row('2026-09', '11.00'), row('2026-08', '18.00')]
  expect(cycleBars(rows, forecast)).toEqual([
    { cycle: '2026-08', amount: '18.00', range: null },
    { cycle: '2026-09', amount: '11.00', range: null },
    { cycle: '2026-10', amount: '12.00', range: { low: '10.00', high: '14.50' } },
    { cycle: '2026-11', amount: '13.00', range: { low: '9.00', high: '17.00' } },
  ])
})

it('of a long past the last twelve cycles are drawn, and the axis reaches the highest end of a range', () => {
  const rows = Array.from({ length: 30 }, (_, at) => row(`2024-${String((at % 12) + 1).padStart(2, '0')}`, '5.00'))
  expect(cycleBars(rows, forecast)).toHaveLength(14)
  expect(mostOf(cycleBars(rows, forecast))).toBe(17)
  expect(mostOf([])).toBe(0)
})
