import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  LEAST_MS,
  lengthOf,
  moveSpan,
  placeOf,
  showInstant,
  spanAround,
  wholeSpan,
  zoomSpan,
} from '../../../../src-renderer/conversations/picture/span.ts'
import { chat, message, START_MS } from '../replay/made-thread.ts'

const whole = { fromMs: 0, toMs: 31 * 86_400_000 }
const instant = fc.integer({ min: whole.fromMs, max: whole.toMs })
const span = fc
  .tuple(instant, fc.integer({ min: LEAST_MS, max: lengthOf(whole) }))
  .map(([atMs, length]) => spanAround({ fromMs: atMs, toMs: atMs + length / 1.25 }, whole))
const isWithin = (shown: { fromMs: number; toMs: number }): void => {
  expect(shown.fromMs).toBeGreaterThanOrEqual(whole.fromMs - 0.01)
  expect(shown.toMs).toBeLessThanOrEqual(whole.toMs + 0.01)
}

describe('the whole of a thread', () => {
  it('has its first message and its last window in it, with room on both sides', () => {
    const { fromMs, toMs } = wholeSpan(chat)
    expect(fromMs).toBeLessThan(START_MS)
    expect(toMs).toBeGreaterThan(START_MS + 6000 * 60_000)
  })

  it('of one message is a minute around it', () => {
    const { fromMs, toMs } = wholeSpan({ messages: [message('one', 0)], windows: [] })
    expect([START_MS - fromMs, toMs - START_MS]).toEqual([30_000, 30_000])
  })

  it('of none is a minute as well', () => expect(lengthOf(wholeSpan({ messages: [], windows: [] }))).toBe(LEAST_MS))
})

describe('the part that is shown', () => {
  it('is enlarged around an instant that keeps its place', () => {
    const shown = zoomSpan(whole, 0.5, 86_400_000, whole)
    expect(placeOf(86_400_000, shown, 800)).toBeCloseTo(placeOf(86_400_000, whole, 800), 6)
    expect(lengthOf(shown)).toBeCloseTo(lengthOf(whole) / 2, 3)
  })

  it('never leaves the thread, and is never shorter than a minute', () => {
    fc.assert(
      fc.property(span, fc.double({ min: 0.01, max: 100, noNaN: true }), instant, (from, factor, atMs) => {
        const shown = zoomSpan(from, factor, atMs, whole)
        isWithin(shown)
        expect(lengthOf(shown)).toBeGreaterThanOrEqual(LEAST_MS - 0.01)
        isWithin(moveSpan(from, (factor - 1) * 10 * lengthOf(from), whole))
      }),
    )
  })

  it('is moved to an instant no further than is needed, and not at all where it is in sight', () => {
    fc.assert(
      fc.property(span, instant, (from, atMs) => {
        const shown = showInstant(from, atMs, whole)
        isWithin(shown)
        expect(atMs >= shown.fromMs - 0.01 && atMs <= shown.toMs + 0.01).toBe(true)
        expect(showInstant(shown, (shown.fromMs + shown.toMs) / 2, whole)).toBe(shown)
      }),
    )
  })

  it('around a window has all of it', () => {
    const shown = spanAround({ fromMs: 1e9, toMs: 1e9 + 86_400_000 }, whole)
    expect(shown.fromMs).toBeLessThan(1e9)
    expect(shown.toMs).toBeGreaterThan(1e9 + 86_400_000)
  })
})
