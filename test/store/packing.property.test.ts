/**
 * Everything that is packed into fewer bits than a column of its own would have comes out as it went in, at the bounds
 * of each part and between them, and what has no room is refused instead of losing bits.
 */
import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Shape } from '../../src-main/rating/content/content.ts'
import { CLAUSES, EVENT_TYPES } from '../../src-main/rating/threads/event.ts'
import * as facts from '../../src-main/rating/content/facts.ts'
import { agentSeed, identityHash } from '../../src-main/rating/messages/identity.ts'
import { localCalendar } from '../../src-main/core/calendar/local-day.ts'
import { State } from '../../src-main/rating/messages/status.ts'
import { EARLIEST_MS, LATEST_MS } from '../../src-main/core/calendar/time-bounds.ts'
import { userIdOf, userKeyOf } from '../../src-main/rating/messages/user-key.ts'
import { DailyLedger } from '../../src-main/store/events/daily.ts'
import { EventWriter, type StoredEvent } from '../../src-main/store/events/events.ts'
import { FIRST_DAY, LAST_DAY, madeOf, MOST_QUANTITY, partsOfMade } from '../../src-main/store/events/made.ts'
import { MessageList } from '../../src-main/store/ingest/messages/message-list.ts'
import { MessageSorter } from '../../src-main/store/ingest/messages/message-sorter.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import {
  LONG,
  MOST_LONG,
  readLong,
  readShort,
  writeLong,
  writeShort,
} from '../../src-main/store/ingest/messages/run-text.ts'
import { testFolder } from '../support/desktop.ts'

const SEED = 20261128
const openStore = (): WritableStore => openWritableStore(join(testFolder(), 'store.sqlite'))

/** The bounds and their neighbours, powers of two and theirs, and anything between. */
const between = (least: number, most: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.constantFrom(least, Math.min(least + 1, most), Math.max(most - 1, least), most),
    fc.maxSafeInteger().map((value) => least + (Math.abs(value) % (most - least + 1))),
    fc
      .tuple(fc.nat(52), fc.constantFrom(-1, 0, 1))
      .map(([bits, offset]) => Math.min(most, Math.max(least, 2 ** bits + offset))),
  )
const bit = fc.constantFrom(0 as const, 1 as const)
const time = between(EARLIEST_MS, LATEST_MS)
const size = between(0, facts.SIZE_LIMIT)
const made = fc.record({
  type: between(0, EVENT_TYPES.length - 1),
  clause: between(0, CLAUSES.length - 1),
  chargeable: bit,
  movable: bit,
  assumed: bit,
  quantity: between(0, MOST_QUANTITY),
  day: between(FIRST_DAY, LAST_DAY),
})
const packedFacts = fc
  .tuple(
    bit,
    fc.constantFrom(...Object.values(State)),
    fc.constantFrom(...Object.values(Shape)),
    size,
    size,
    fc.boolean(),
    fc.boolean(),
  )
  .map((parts) => facts.packFacts(...parts))
const unusual = fc.constantFrom(NaN, -1, -0.5, 0.5, Infinity, -Infinity)

describe('a message in one number', () => {
  test('comes out as it went in', () => {
    fc.assert(
      fc.property(
        bit,
        fc.constantFrom(...Object.values(State)),
        fc.constantFrom(...Object.values(Shape)),
        size,
        size,
        fc.boolean(),
        fc.boolean(),
        (...parts) => {
          const number = facts.packFacts(...parts)
          expect(Number.isSafeInteger(number) && number >= 0).toBe(true)
          const { directionIn, stateIn, shapeIn, bytesIn, charactersIn, isAssumed, isTimed } = facts
          const readers = [directionIn, stateIn, shapeIn, bytesIn, charactersIn, isAssumed, isTimed]
          expect(readers.map((read) => read(number))).toEqual(parts)
        },
      ),
      { seed: SEED, numRuns: 2000 },
    )
  })
  test('a size that is none is refused, in either place', () => {
    fc.assert(
      fc.property(unusual, (none) => {
        if (none === Infinity) return
        expect(() => facts.packFacts(0, State.billable, Shape.text, none, 1)).toThrow(RangeError)
        expect(() => facts.packFacts(0, State.billable, Shape.text, 1, none)).toThrow(RangeError)
      }),
      { seed: SEED },
    )
  })
  test('states and shapes have room in their bits', () => {
    expect(Math.max(...Object.values(State))).toBeLessThan(4)
    expect(Math.max(...Object.values(Shape))).toBeLessThan(8)
  })
})

describe('an event’s small columns in one number', () => {
  test('come out as they went in', () => {
    fc.assert(
      fc.property(made, (parts) => {
        const number = madeOf(parts)
        expect(Number.isSafeInteger(number)).toBe(true)
        expect(partsOfMade(number)).toEqual(parts)
      }),
      { seed: SEED, numRuns: 5000 },
    )
  })
  test('and by SQL, with the times beside them, as the store has them', () => {
    const store = openStore()
    store.exec(
      `INSERT INTO agent_ref (agent_no, agent_id) VALUES (1, 'one'); INSERT INTO trait VALUES (1, NULL, NULL, '{}')`,
    )
    const read = store.prepare(
      `SELECT user_key AS user, us, first_at AS firstAtMs, first_row AS firstRow, trait_no AS traitNo, messages, type,
         quantity, started_at AS startedAtMs, ended_at AS endedAtMs, day, clause, chargeable, movable, assumed FROM event`,
    )
    const event = fc
      .tuple(made, time, time, fc.option(time), between(1, 2 ** 32 - 1), between(1, 2 ** 32 - 1))
      .map(([parts, firstAtMs, startedAtMs, endedAtMs, firstRow, messages]): StoredEvent => ({
        ...parts,
        user: userKeyOf('+447700900001'),
        us: 0,
        firstAtMs,
        firstRow,
        traitNo: 1,
        messages,
        startedAtMs,
        endedAtMs,
      }))
    fc.assert(
      fc.property(event, (one) => {
        store.exec('DELETE FROM event')
        const writer = new EventWriter(store)
        writer.add(1, one)
        writer.flush()
        expect(read.all()).toEqual([one])
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
  test('what has no room is refused', () => {
    const parts = { type: 1, clause: 1, chargeable: 1, movable: 0, assumed: 0, quantity: 1, day: 20_000 }
    for (const beyond of [
      { type: 16 },
      { clause: 32 },
      { quantity: MOST_QUANTITY + 1 },
      { quantity: NaN },
      { quantity: -1 },
    ]) {
      expect(() => madeOf({ ...parts, ...beyond })).toThrow(RangeError)
    }
    // Among them 31 December of the year 9999 and the first day of the year 0.
    for (const day of [LAST_DAY + 1, FIRST_DAY - 1, 2_932_896, -719_528]) {
      expect(() => madeOf({ ...parts, day })).toThrow(/^a message is dated \d{4}-\d\d-\d\d, .*; undo the import/)
    }
    expect(() => madeOf({ ...parts, day: NaN })).toThrow()
  })
  test('every day that a row may fall on has room in every zone, and every type, clause and quantity has', () => {
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'Pacific/Niue', 'America/Los_Angeles', 'Asia/Tokyo']) {
      const { dayOf } = localCalendar(zone)
      expect(dayOf(EARLIEST_MS)).toBeGreaterThanOrEqual(FIRST_DAY)
      expect(dayOf(LATEST_MS)).toBeLessThan(LAST_DAY)
    }
    expect(EVENT_TYPES.length).toBeLessThanOrEqual(16)
    expect(CLAUSES.length).toBeLessThanOrEqual(32)
    expect(facts.SIZE_LIMIT).toBeLessThanOrEqual(MOST_QUANTITY)
  })
})

describe('numbers as texts', () => {
  const written = (write: (into: Uint8Array) => void, length: number): string => {
    const bytes = Buffer.from('.'.repeat(length + 2))
    write(bytes)
    return bytes.toString('latin1')
  }
  test('come back as they were', () => {
    fc.assert(
      fc.property(between(0, MOST_LONG - 1), fc.integer({ min: 1, max: 5 }), fc.nat(), (long, digits, any) => {
        const short = any % 64 ** digits
        expect(
          readLong(
            written((into) => writeLong(into, 1, long), LONG),
            1,
          ),
        ).toBe(long)
        expect(
          readShort(
            written((into) => writeShort(into, 1, short, digits), digits),
            1,
            digits,
          ),
        ).toBe(short)
      }),
      { seed: SEED, numRuns: 3000 },
    )
    expect(
      readLong(
        written((into) => writeLong(into, 1, MOST_LONG), LONG),
        1,
      ),
    ).toBe(MOST_LONG)
  })
  test('what has no room is refused, whole numbers and others', () => {
    const into = Buffer.alloc(16)
    for (const value of [-1, NaN, Infinity, 2 ** 53 + 2, 2 ** 56, 0.5, 2 ** 24 + 0.5]) {
      expect(() => writeLong(into, 0, value), String(value)).toThrow(RangeError)
    }
    for (let digits = 1; digits <= 5; digits++) {
      expect(() => writeShort(into, 0, 64 ** digits, digits)).toThrow(RangeError)
      for (const value of [-1, NaN, 0.5, 2 ** 32]) expect(() => writeShort(into, 0, value, digits)).toThrow(RangeError)
    }
  })
})

const message = fc.record({
  atMs: time,
  facts: packedFacts,
  rowNo: between(1, 2 ** 32 - 1),
  traitNo: between(1, 2 ** 30 - 1),
})

test('a run of messages comes out as it went in, and one that has no room is refused', () => {
  fc.assert(
    fc.property(fc.array(message, { maxLength: 20 }), (all) => {
      const list = new MessageList()
      for (const { atMs, facts: number, rowNo, traitNo } of all) list.add(atMs, number, rowNo, traitNo)
      const again = new MessageList()
      again.addRun(list.runOf())
      expect(again.messages()).toEqual(all)
    }),
    { seed: SEED, numRuns: 300 },
  )
  const refused = (atMs: number, number: number, rowNo: number, traitNo: number): void => {
    const list = new MessageList()
    list.add(atMs, number, rowNo, traitNo)
    expect(() => list.runOf()).toThrow(RangeError)
  }
  refused(NaN, 1, 1, 1)
  refused(0, NaN, 1, 1)
  refused(0, 1, -1, 1)
  refused(0, 1, 1, 2 ** 30)
})

const userId = fc.oneof(
  fc.tuple(fc.integer({ min: 8, max: 15 }), fc.maxSafeNat(), fc.constantFrom('1', '4', '9')).map(
    ([digits, rest, first]) =>
      `+${first}${String(rest)
        .padStart(15, '0')
        .slice(1 - digits)}`,
  ),
  fc.constantFrom('+10000000', '+99999999', '+100000000000000', '+999999999999999', '+1000000', '+1000000000000000'),
  fc.string({ unit: 'binary', maxLength: 6 }),
)

test('an end user comes out of the key as they went in, and phone numbers keep the order of their texts', () => {
  fc.assert(
    fc.property(userId, userId, (left, right) => {
      const [one, other] = [userKeyOf(left), userKeyOf(right)]
      expect(userIdOf(one)).toBe(left)
      if (typeof one !== 'number' || typeof other !== 'number') return
      expect(Number.isSafeInteger(one)).toBe(true)
      expect(Math.sign(one - other)).toBe(left < right ? -1 : left > right ? 1 : 0)
    }),
    { seed: SEED, numRuns: 3000 },
  )
})

test('the number of an identity is a whole one of 53 bits', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  fc.assert(
    fc.property(text, text, (agentId, messageId) => {
      const hash = identityHash(agentSeed(agentId), messageId)
      expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true)
    }),
    { seed: SEED, numRuns: 2000 },
  )
})

test('messages come out of sorting as they went in, held in memory or spilled on the way', () => {
  const came = fc.array(fc.tuple(between(1, 2 ** 32), userId, bit, message), { minLength: 1, maxLength: 40 })
  const store = openStore()
  fc.assert(
    fc.property(came, fc.constantFrom(3, 1000), (all, sliceMessages) => {
      const sorter = new MessageSorter(store, () => {}, sliceMessages)
      for (const [agentNo, user, us, { atMs, facts: number, rowNo, traitNo }] of all) {
        sorter.add(agentNo, userKeyOf(user), us, atMs, number, rowNo, traitNo)
      }
      // The part is used again for the next.
      const out = Array.from(sorter.threads(), ({ agentNo, user, us, messages }) =>
        messages.messages().map((one) => JSON.stringify([agentNo, userIdOf(user), us, one])),
      ).flat()
      const expected = all.map(([agentNo, user, us, one]) => JSON.stringify([agentNo, user, us, one]))
      expect(out.sort()).toEqual(expected.sort())
    }),
    { seed: SEED, numRuns: 100 },
  )
})

test('totals of any two days, types and places are never taken for one', () => {
  const total = fc.record({
    day: between(FIRST_DAY, LAST_DAY),
    type: between(0, EVENT_TYPES.length - 1),
    country: fc.constantFrom('GB', 'US'),
    carrier: fc.constantFrom('', 'a', 'b'),
    chargeable: bit,
  })
  fc.assert(
    fc.property(fc.uniqueArray(total, { selector: (one) => JSON.stringify(one), maxLength: 30 }), (all) => {
      const ledger = new DailyLedger()
      for (const one of all) ledger.addEvent(1, { ...one, quantity: 1, assumed: 0 }, 0, 1)
      const changes = [...ledger.chargeChanges()]
      expect(changes.map(({ events }) => events)).toEqual(all.map(() => 1))
    }),
    { seed: SEED, numRuns: 300 },
  )
})
