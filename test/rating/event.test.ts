import { describe, expect, test } from 'vitest'
import { CLAUSES, Clause, EVENT_TYPES, EventColumns, EventFlag, TypeCode } from '../../src-main/rating/threads/event.ts'

describe('columns of events', () => {
  test.each([0, 1, 3, 1024])('grow from room for %i without losing any', (capacity) => {
    const events = new EventColumns(capacity)
    for (let place = 0; place < 2000; place++) {
      events.push(place % 11, place % 9, EventFlag.chargeable, place, place + 0.5, place * 1e9, place, 2)
    }
    expect(events.length).toBe(2000)
    for (const place of [0, 1, 2, 3, 1023, 1024, 1999]) {
      expect([
        events.type[place],
        events.clause[place],
        events.flags[place],
        events.quantity[place],
        events.startedAtMs[place],
        events.endedAtMs[place],
        events.first[place],
        events.count[place],
      ]).toEqual([place % 11, place % 9, 1, place, place + 0.5, place * 1e9, place, 2])
    }
  })
  test('can be cleared and used again', () => {
    const events = new EventColumns(2)
    events.push(1, 1, 1, 1, 1, 1, 1, 1)
    events.clear()
    events.push(2, 2, 2, 2, 2, 2, 2, 2)
    expect([events.length, events.type[0]]).toEqual([1, 2])
  })
})

test('stored numbers of types and clauses never change', () => {
  expect(EVENT_TYPES.map((type) => TypeCode[type])).toEqual(EVENT_TYPES.map((_, place) => place))
  expect(TypeCode.a2p_basic_message).toBe(0)
  expect(TypeCode.interactive_session).toBe(10)
  expect(CLAUSES.map(({ clause }) => clause)).toEqual([
    '4',
    '5.2',
    '5.3',
    '5.end',
    '6',
    '7.2',
    '7.3',
    '7.3 before',
    '7.end',
    '7 moved',
    '5.2 all waiting',
    '5.3',
    '5.3',
  ])
  expect(Object.values(Clause).toSorted((left, right) => left - right)).toEqual(CLAUSES.map((_, place) => place))
})
