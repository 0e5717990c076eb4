import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assumedFacts } from '../../src-main/rating/content/assumed-facts.ts'
import { Shape, shapeOf } from '../../src-main/rating/content/content.ts'
import {
  bytesIn,
  directionIn,
  isAssumed,
  isTimed,
  packFacts,
  shapeIn,
  stateIn,
} from '../../src-main/rating/content/facts.ts'
import type { ContentType } from '../../src-main/rating/messages/message.ts'
import { messageFacts, messageFromRows, type ToldMessage } from '../../src-main/rating/messages/message-from-rows.ts'
import { State } from '../../src-main/rating/messages/status.ts'
import { toldRow, type ToldRow } from '../../src-main/rating/messages/told-row.ts'

const AT = Date.parse('2026-10-01T09:00:00Z')

interface Told extends Partial<Omit<ToldRow, 'assumed'>> {
  assumed?: string
}

/** A delivered text of which the source says everything, but for what is said otherwise. */
function rowOf({ assumed, ...told }: Told): ToldRow {
  const contentType = told.contentType ?? 'text'
  const suggestions = told.suggestions ?? []
  const text = told.text === undefined ? 'hello' : told.text
  return {
    rowNo: 1,
    isReceipt: false,
    user: '+447700900123',
    direction: 0,
    sentAtMs: AT,
    deliveredAtMs: AT,
    state: State.billable,
    contentType,
    suggestions,
    shape: told.isReceipt ? Shape.receipt : shapeOf(contentType as ContentType, suggestions),
    text,
    bytes: text?.length ?? 0,
    characters: text?.length ?? 0,
    country: null,
    carrier: null,
    assumed: assumedFacts(assumed),
    isGuessByClass: false,
    isOpen: assumed !== undefined,
    others: '{}',
    ...told,
  }
}

const receipt = (told: Told): ToldRow => rowOf({ isReceipt: true, text: null, ...told })
const told = (...rows: ToldRow[]): ToldMessage => messageFromRows(rows)!

/** What a bill reads of it, without which rows it came from. */
function essence(message: ToldMessage | null): unknown {
  if (!message) return null
  const { leader, textRow: _textRow, rows: _rows, conflicting, ...rest } = message
  return {
    ...rest,
    leader: { ...leader, rowNo: 0 },
    facts: messageFacts(message),
    conflicting: conflicting.map(({ rowNo: _rowNo, ...row }) => row),
  }
}

const withoutConflicts = (message: ToldMessage | null): unknown => essence(message && { ...message, conflicting: [] })

function bothWays(left: Told, right: Told): ToldMessage {
  const one = told(rowOf({ ...left, rowNo: 1 }), rowOf({ ...right, rowNo: 2 }))
  expect(essence(told(rowOf({ ...right, rowNo: 1 }), rowOf({ ...left, rowNo: 2 })))).toEqual(essence(one))
  return one
}

const ALL_ASSUMED = 'content_type|text|suggestions'

describe('what a row says goes before what another assumed', () => {
  test('fact by fact, also where the other came earlier', () => {
    const message = bothWays(
      { text: 'hello', assumed: 'content_type|suggestions', sentAtMs: AT - 5000 },
      { contentType: 'carousel', text: null, sentAtMs: AT - 5000 },
    )
    expect(message).toMatchObject({ contentType: 'carousel', shape: Shape.media, text: 'hello', assumed: null })
    expect(message.conflicting).toEqual([])
    expect(isAssumed(messageFacts(message))).toBe(false)
  })

  test('what nobody says stays assumed', () => {
    const message = bothWays(
      { text: null, assumed: ALL_ASSUMED },
      { text: 'hello', assumed: 'content_type|suggestions' },
    )
    expect(message).toMatchObject({ text: 'hello', assumed: 'content_type|suggestions', isOpen: true })
  })

  test('a guess by the class that was billed goes before a mere guess, and a statement before both', () => {
    const mere = { text: null, assumed: ALL_ASSUMED }
    const byClass = { contentType: 'rich_card', text: null, assumed: ALL_ASSUMED, isGuessByClass: true }
    expect(bothWays(mere, byClass)).toMatchObject({ contentType: 'rich_card' })
    expect(bothWays(byClass, { text: 'hello' })).toMatchObject({ contentType: 'text', text: 'hello', assumed: null })
  })

  test('a guess that something in its row speaks for goes before one that nothing does', () => {
    const bare = { text: null, assumed: ALL_ASSUMED, sentAtMs: AT - 1000 }
    expect(bothWays(bare, { contentType: 'file', text: null, assumed: 'content_type' })).toMatchObject({
      contentType: 'file',
      assumed: 'content_type',
    })
  })

  test('suggestions that are said make a text another class', () => {
    const message = bothWays({ assumed: 'suggestions' }, { suggestions: ['reply'], text: null, assumed: 'text' })
    expect(message).toMatchObject({ shape: Shape.textWithLightSuggestions, text: 'hello', isOpen: false })
  })
})

describe('of two that both say something different, the one that sorts first counts', () => {
  test('by the time of sending', () => {
    const message = bothWays({ contentType: 'image', sentAtMs: AT - 1000 }, { contentType: 'text' })
    expect(message.contentType).toBe('image')
    expect(message.conflicting.map(({ contentType }) => contentType)).toEqual(['text'])
  })

  test('then by their own bytes, whichever comes first', () => {
    expect(bothWays({ contentType: 'text' }, { contentType: 'image' }).conflicting).toHaveLength(1)
    expect(bothWays({ text: 'one' }, { text: 'two' }).conflicting).toHaveLength(1)
    expect(bothWays({ suggestions: ['dial'] }, { suggestions: ['reply'] }).conflicting).toHaveLength(1)
    expect(bothWays({ user: '+447700900124' }, { user: '+447700900123' }).conflicting).toHaveLength(1)
    expect(bothWays({ direction: 1 }, { direction: 0 }).conflicting).toHaveLength(1)
    expect(bothWays({ country: 'GB' }, { country: 'US' }).conflicting).toHaveLength(1)
    expect(bothWays({ carrier: 'A' }, { carrier: 'B' }).conflicting).toHaveLength(1)
    expect(bothWays({}, { sentAtMs: AT + 1000 }).conflicting).toHaveLength(1)
  })

  test('silence is no statement', () => {
    const message = bothWays({ country: 'US', text: null, sentAtMs: AT + 500 }, { carrier: 'A', suggestions: [] })
    expect(message).toMatchObject({ country: 'US', carrier: 'A', text: 'hello', sentAtMs: AT })
    expect(message.conflicting).toEqual([])
  })

  test('the same in other words is no conflict: the size alone, suggestions in another order, whole seconds', () => {
    const sized = bothWays({ text: 'été', bytes: 5, characters: 3 }, { text: null, bytes: 5, characters: 5 })
    expect(sized).toMatchObject({ text: 'été', bytes: 5, characters: 3, conflicting: [] })
    expect(
      bothWays({ suggestions: ['dial', 'reply'] }, { suggestions: ['reply', 'dial', 'dial'] }).conflicting,
    ).toEqual([])
    expect(bothWays({ sentAtMs: AT }, { sentAtMs: AT + 999 }).conflicting).toEqual([])
    expect(bothWays({ sentAtMs: AT + 1 }, { sentAtMs: AT + 999 }).conflicting).toHaveLength(1)
    expect(bothWays({ text: null, bytes: 4 }, { text: 'hello' }).conflicting).toHaveLength(1)
  })

  test('a further row that says the same changes nothing but the number of those in conflict', () => {
    const message = told(
      rowOf({ rowNo: 3, contentType: 'text' }),
      rowOf({ rowNo: 2, contentType: 'image', sentAtMs: AT - 2000 }),
      rowOf({ rowNo: 1, contentType: 'text' }),
    )
    expect(message.leader.rowNo).toBe(2)
    expect(message.conflicting.map(({ rowNo }) => rowNo)).toEqual([1, 3])
  })
})

describe('how it fared', () => {
  test('receipts tell of the status and of nothing else', () => {
    const message = told(
      receipt({ rowNo: 1, sentAtMs: 0, user: '', deliveredAtMs: AT + 5, country: 'US', contentType: 'image' }),
      rowOf({ rowNo: 2, state: State.pending, deliveredAtMs: null }),
    )
    expect(message).toMatchObject({ state: State.billable, deliveredAtMs: AT + 5, contentType: 'text', country: null })
    expect(message).toMatchObject({ sentAtMs: AT, conflicting: [] })
    expect(message.leader.rowNo).toBe(2)
    expect(messageFromRows([receipt({}), receipt({})])).toBeNull()
  })

  test('the earliest delivery of the strongest status counts, wherever the content comes from', () => {
    const message = bothWays(
      { state: State.excluded, deliveredAtMs: AT - 9000, sentAtMs: AT - 9000 },
      { state: State.billable, deliveredAtMs: AT + 7, sentAtMs: AT },
    )
    expect(message).toMatchObject({ state: State.billable, deliveredAtMs: AT + 7, sentAtMs: AT - 9000 })
  })
})

test('of rows that are alike, the one known longest leads', () => {
  expect(told(rowOf({ rowNo: 7 }), rowOf({ rowNo: 4 }), rowOf({ rowNo: 5 })).leader.rowNo).toBe(4)
})

test('a row alone is the message as it was read', () => {
  const facts = packFacts(1, State.billable, Shape.textWithOtherSuggestions, 12, 9, true, true)
  const details = JSON.stringify({ contentType: 'rich_card', assumed: 'content_type,suggestions,body' })
  const kept = { rowNo: 9, user: 5, facts, sentAtMs: AT, deliveredAtMs: AT, text: null, country: 'GB', carrier: null }
  const message = told(toldRow({ ...kept, details }))
  expect(messageFacts(message)).toBe(facts)
  expect(message).toMatchObject({ contentType: 'rich_card', assumed: ALL_ASSUMED })
})

const anyRow = fc
  .record({
    isReceipt: fc.boolean(),
    user: fc.constantFrom<string | number>('u', 'v', 7),
    direction: fc.constantFrom<0 | 1>(0, 1),
    sentAtMs: fc.constantFrom(AT, AT + 1, AT + 1000),
    deliveredAtMs: fc.constantFrom(null, AT, AT + 1),
    state: fc.constantFrom(...Object.values(State)),
    contentType: fc.constantFrom('text', 'image', 'location'),
    suggestions: fc.constantFrom<string[]>([], ['reply'], ['view_location']),
    text: fc.constantFrom(null, '', 'one', 'two'),
    country: fc.constantFrom(null, 'GB', 'US'),
    carrier: fc.constantFrom(null, 'A'),
    assumed: fc.constantFrom(undefined, 'content_type', 'text', 'suggestions', ALL_ASSUMED),
    isGuessByClass: fc.boolean(),
    others: fc.constantFrom('{}', '{"author":"x"}'),
  })
  .map((fields) => rowOf(fields))

test('it follows from the set of the rows alone: not from their order, their numbers or how often one comes', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 5 }), fc.infiniteStream(fc.nat(1000)), (rows, chance) => {
      const numbered = rows.map((row, at) => ({ ...row, rowNo: at + 1 }))
      const keyed = rows.map((row) => ({ row, key: chance.next().value as number }))
      const shuffled = keyed
        .sort((left, right) => left.key - right.key)
        .map(({ row }, at) => ({ ...row, rowNo: 100 - at }))
      expect(essence(messageFromRows(shuffled))).toEqual(essence(messageFromRows(numbered)))
      const once = messageFromRows(numbered)
      const twice = messageFromRows([...numbered, { ...numbered[0]!, rowNo: 50 }])
      expect(withoutConflicts(twice)).toEqual(withoutConflicts(once))
    }),
    { seed: 20261128, numRuns: 3000 },
  )
})

test('what a bill reads is what the facts say', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 4 }), (rows) => {
      const message = messageFromRows(rows)
      if (!message) return
      const facts = messageFacts(message)
      expect(stateIn(facts)).toBe(message.state)
      expect(shapeIn(facts)).toBe(message.shape)
      expect(directionIn(facts)).toBe(message.direction)
      expect(bytesIn(facts)).toBe(message.bytes)
      expect(isTimed(facts)).toBe(message.deliveredAtMs !== null)
    }),
    { seed: 20261129, numRuns: 500 },
  )
})
