import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outlineOf, stopKey, stopsOf, walk, type Stop } from '../../../../src-renderer/conversations/replay/outline.ts'
import { chat, message, windowFrom } from './made-thread.ts'

describe('the list behind the picture', () => {
  it('is the windows with their messages, in thread order', () => {
    expect(
      outlineOf(chat).map(({ window, messages }) => [
        window?.eventId ?? null,
        messages.map(({ row, isIn }) => `${row.messageId}${isIn ? '' : ' (out)'}`),
      ]),
    ).toEqual([
      [null, ['alone (out)']],
      ['ask', ['ask', 'answer', 'lost (out)', 'thanks']],
      [null, ['after (out)']],
    ])
  })

  it('tells of a message how long an answer was waited for', () => {
    expect(outlineOf(chat)[0]!.messages[0]!.waiting).toEqual(chat.windows[0])
    expect(outlineOf(chat)[1]!.messages[0]!.waiting).toBeNull()
  })

  it('has windows that follow each other apart', () => {
    const windows = [windowFrom('a', 0, 10), windowFrom('b', 10, 20)]
    const messages = [message('a', 0), message('b', 10)]
    expect(outlineOf({ ...chat, messages, windows }).map(({ window }) => window?.eventId)).toEqual(['a', 'b'])
  })

  it('of nothing is empty', () => expect(outlineOf({ ...chat, messages: [], windows: [] })).toEqual([]))

  it('has every message once, in order, whatever the events are', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', 'c', null), { maxLength: 30 })
    fc.assert(
      fc.property(ids, (eventIds) => {
        const messages = eventIds.map((eventId, place) => message(`m${place}`, place, { eventId }))
        const windows = [windowFrom('a', 0, 10), windowFrom('b', 10, 20)]
        const parts = outlineOf({ ...chat, messages, windows })
        expect(parts.flatMap((part) => part.messages.map(({ row }) => row))).toEqual(messages)
        expect(parts.every((part) => part.messages.length > 0)).toBe(true)
      }),
    )
  })
})

describe('the arrow keys', () => {
  const stops = stopsOf(chat)
  const nth = (place: number): Stop => stops[place]!

  it('walk from a message to the window that begins at it, and then to the next message', () => {
    expect(stops.map(stopKey)).toEqual([
      'message alone',
      'waiting alone',
      'message ask',
      'conversation ask',
      'message answer',
      'message lost',
      'message thanks',
      'message after',
    ])
  })

  it('begin at the first, or from behind at the last', () => {
    expect(walk(stops, null, 1)).toEqual(nth(0))
    expect(walk(stops, null, -1)).toEqual(nth(7))
  })

  it('stay at the ends', () => {
    expect(walk(stops, nth(0), -1)).toEqual(nth(0))
    expect(walk(stops, nth(7), 1)).toEqual(nth(7))
    expect(walk(stops, nth(2), -Infinity)).toEqual(nth(0))
    expect(walk(stops, nth(2), Infinity)).toEqual(nth(7))
  })

  it('go there and back', () => {
    for (let place = 1; place < stops.length; place++) {
      expect(walk(stops, walk(stops, nth(place), -1), 1)).toEqual(nth(place))
    }
  })

  it('of a thread without messages stop nowhere', () => expect(walk([], null, 1)).toBeNull())

  it('from what is no longer there begin anew', () => {
    expect(walk(stops, { kind: 'message', messageId: 'gone' }, 1)).toEqual(nth(0))
  })
})
