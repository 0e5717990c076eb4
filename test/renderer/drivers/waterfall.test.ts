import { expect, test } from 'vitest'
import { waterfallOf } from '../../../src-renderer/drivers/waterfall.ts'

test('each bar begins where the last one ended, and the last one ends at the total', () => {
  const { first, steps, last, origin } = waterfallOf('100', ['50', '-120'], '30')
  expect(origin).toBe(0)
  expect(first).toMatchObject({ left: 0, level: 100 / 150 })
  expect(steps[0]).toMatchObject({ left: 100 / 150, level: 1 })
  expect(steps[1]!.left).toBeCloseTo(0.2)
  expect(steps[1]!.left + steps[1]!.width).toBeCloseTo(1)
  expect(last.width).toBeCloseTo(0.2)
  expect(last.level).toBeCloseTo(steps[1]!.level)
})

test('small steps between large totals are drawn from a round amount on', () => {
  const { first, steps, last, origin } = waterfallOf('1050', ['-105'], '945')
  expect(origin).toBe(840)
  expect(first.level).toBe(1)
  expect(last.level).toBe(0.5)
  expect(steps[0]).toMatchObject({ left: 0.5, width: 0.5 })
})

test('totals below nothing and at nothing have their place', () => {
  const below = waterfallOf('10', ['-20'], '-10')
  expect(below.origin).toBe(-10)
  // Nothing is in the middle: the first bar goes to the right of it, the last one to the left.
  expect(below.first).toEqual({ left: 0.5, width: 0.5, level: 1 })
  expect(below.last).toEqual({ left: 0, width: 0.5, level: 0 })
  const none = waterfallOf('0', [], '0')
  for (const { left, width } of [none.first, none.last]) expect([left, width]).toEqual([0, 0])
})
