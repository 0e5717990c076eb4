import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import {
  conversationsAddress,
  placeOfAddress,
  THREAD_ORDERS,
  type ConversationPlace,
} from '../../../src-renderer/conversations/address.ts'
import { EVENT_TYPES_IN_ORDER } from '../../../src-renderer/words/event-type.ts'

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/conversations', component: {} }] })
/** What the screen reads from the address, as it stands in the browser's line of it. */
const throughTheBrowser = (place: ConversationPlace): ConversationPlace =>
  placeOfAddress(router.resolve(router.resolve(conversationsAddress(place)).fullPath).query)

describe('the address of the conversations', () => {
  it('names every filter, and can be bookmarked', () => {
    const place: ConversationPlace = { tenant: 'acme', near: 'PT2H', overruns: true, sort: 'cost' }
    expect(router.resolve(conversationsAddress(place)).fullPath).toBe(
      '/conversations?tenant=acme&near=PT2H&overruns=1&sort=cost',
    )
  })

  it('of a number keeps its plus', () => {
    expect(throughTheBrowser({ user: '+447700900123' })).toEqual({ user: '+447700900123' })
  })

  it('leads back to what it was made of', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    const open = fc.record({ agent: text, user: text, message: text }, { requiredKeys: ['agent', 'user'] })
    const place = fc.record(
      {
        tenant: text,
        agent: text,
        user: text,
        message: text,
        text,
        types: fc
          .subarray([...EVENT_TYPES_IN_ORDER], { minLength: 1 })
          .map((types) => EVENT_TYPES_IN_ORDER.filter((type) => types.includes(type))),
        countries: fc.constantFrom(['DE'], ['DE', 'FR']),
        provisional: fc.boolean(),
        unpriced: fc.constant(true),
        from: text,
        to: text,
        near: text,
        overruns: fc.constant(true),
        sort: fc.constantFrom(...THREAD_ORDERS),
        open,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(place, (each) => {
        expect(throughTheBrowser(each)).toEqual(each)
      }),
    )
  })

  it.each([
    ['a type that there is not', { type: 'fax' }],
    ['an order that there is not', { sort: 'colour' }],
    ['a value that is empty', { user: '', text: null }],
    ['half of a thread', { 'thread-agent': 'a' }],
    ['overruns that are not asked for', { overruns: '0' }],
  ])('%s does not narrow the list', (_what, query) => expect(placeOfAddress(query)).toEqual({}))

  it('of two values of one name the first counts', () => {
    expect(placeOfAddress({ agent: ['first', 'second'] })).toEqual({ agent: 'first' })
  })
})
