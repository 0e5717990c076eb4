import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  APART_PX,
  heightOf,
  laneBars,
  LEAST_HEIGHT_PX,
  placeMessages,
} from '../../../../src-renderer/conversations/picture/bars.ts'
import { moveSpan, spanAround, zoomSpan } from '../../../../src-renderer/conversations/picture/span.ts'
import { message, START_MS } from '../replay/made-thread.ts'

const WIDTH = 800
const span = { fromMs: START_MS, toMs: START_MS + 800 * 60_000 }
/** In this span a minute is a pixel wide. */
const barsOf = (...minutes: number[]) =>
  laneBars(placeMessages(minutes.map((each, place) => message(`m${place}`, each))), span, WIDTH, 48)
const idsOf = (bars: ReturnType<typeof laneBars>): string[][] =>
  bars.map(({ messages }) => messages.map(({ row }) => row.messageId))

describe('the bars of a lane', () => {
  it('are one for each message where they are apart', () => {
    expect(idsOf(barsOf(10, 10 + APART_PX, 300))).toEqual([['m0'], ['m1'], ['m2']])
  })

  it('are joined where they would lie on each other, in the middle between them', () => {
    const bars = barsOf(10, 10 + APART_PX - 1, 300)
    expect(idsOf(bars)).toEqual([['m0', 'm1'], ['m2']])
    expect(bars[0]!.xPx).toBe(10 + (APART_PX - 1) / 2)
  })

  it('of messages of the same instant are one', () => expect(idsOf(barsOf(5, 5, 5))).toEqual([['m0', 'm1', 'm2']]))

  it('outside of the span are not drawn', () => expect(idsOf(barsOf(-300, 400, 1200))).toEqual([['m1']]))

  it('tell which share of their messages a window holds', () => {
    const rows = [message('a', 0, { covered: true }), message('b', 1), message('c', 2), message('d', 3)]
    expect(laneBars(placeMessages(rows), span, WIDTH, 48).map(({ inside }) => inside)).toEqual([0.25])
  })

  it('are as high as their longest text, within the lane', () => {
    expect(heightOf(0, 48)).toBe(LEAST_HEIGHT_PX)
    expect(heightOf(160, 48)).toBeGreaterThan(heightOf(60, 48))
    expect(heightOf(10_000_000, 48)).toBe(48)
    const rows = [message('a', 0, { bytes: 900 }), message('b', 1, { bytes: 3 })]
    expect(laneBars(placeMessages(rows), span, WIDTH, 48)[0]!.heightPx).toBe(heightOf(900, 48))
  })

  const lane = fc
    .array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 200 })
    .map((minutes) => placeMessages(minutes.toSorted((a, b) => a - b).map((each, n) => message(`m${n}`, each))))
  const whole = { fromMs: START_MS, toMs: START_MS + 5001 * 60_000 }

  it('hold every message once, in order, never more bars than fit, at any zoom', () => {
    fc.assert(
      fc.property(lane, (messages) => {
        const bars = laneBars(messages, whole, WIDTH, 48)
        expect(bars.flatMap((bar) => bar.messages)).toEqual(messages)
        expect(bars.length).toBeLessThanOrEqual(WIDTH / APART_PX + 1)
        for (const [place, { xPx }] of bars.entries()) {
          if (place > 0) expect(xPx).toBeGreaterThan(bars[place - 1]!.xPx)
        }
      }),
    )
  })

  it('do not change while the picture is moved', () => {
    fc.assert(
      fc.property(lane, fc.integer({ min: -1000, max: 1000 }), (messages, minutes) => {
        const shown = zoomSpan(whole, 0.4, START_MS + 2500 * 60_000, whole)
        const before = idsOf(laneBars(messages, shown, WIDTH, 48))
        const after = idsOf(laneBars(messages, moveSpan(shown, minutes * 60_000, whole), WIDTH, 48))
        const both = new Set(before.map((ids) => ids.join()).filter((ids) => after.some((each) => each.join() === ids)))
        const seenTwice = (ids: string[]): boolean => both.has(ids.join())
        const ofAfter = new Set(after.flat())
        for (const ids of before) if (ids.every((id) => ofAfter.has(id))) expect(seenTwice(ids)).toBe(true)
      }),
    )
  })

  it('are apart where the picture is enlarged to a minute', () => {
    const minute = spanAround({ fromMs: START_MS, toMs: START_MS + 1 }, { ...whole, fromMs: START_MS - 60_000 })
    const rows = [0, 0.02, 0.04].map((minutes, place) => message(`m${place}`, minutes))
    expect(laneBars(placeMessages(rows), minute, WIDTH, 48)).toHaveLength(3)
  })
})
