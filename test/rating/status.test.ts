import { describe, expect, test } from 'vitest'
import { State, isKnownStatus, stateOf, strengthOf } from '../../src-main/rating/messages/status.ts'
import { a2p, conversational, p2a, perMessage, profile } from './builders.ts'

const excluded = ['failed', 'rejected', 'undeliverable', 'undelivered', 'revoked', 'cancelled', 'canceled']
const pending = ['queued', 'accepted', 'scheduled', 'sending', 'sent', 'submitted', 'enroute']
const isBilled = (status: string, changes = {}): boolean =>
  perMessage([a2p(0, { status })], 'GB', profile('infobip', changes)).length === 1

describe('which statuses of a business message are billable', () => {
  test.each(['delivered', 'read', ''])('%j is', (status) => expect(isBilled(status)).toBe(true))
  test.each([...excluded, 'expired', ...pending, 'teleported'])('%j is not', (status) => {
    expect(isBilled(status)).toBe(false)
  })
  test('a word that nobody knows is pending and reported as unknown', () => {
    expect(stateOf('A2P', 'teleported')).toBe(State.pending)
    expect(isKnownStatus('teleported')).toBe(false)
    expect([...excluded, ...pending, 'expired', 'delivered', 'read', ''].every(isKnownStatus)).toBe(true)
  })
  test('pending ones are, where a profile says so; the excluded stay out', () => {
    for (const status of [...pending, 'teleported']) expect(isBilled(status, { pendingBilled: true })).toBe(true)
    for (const status of [...excluded, 'expired']) expect(isBilled(status, { pendingBilled: true })).toBe(false)
  })
  test('an expired one is, where a profile says so; the other excluded stay out', () => {
    expect(isBilled('expired', { expiredBilled: true })).toBe(true)
    for (const status of [...excluded, ...pending]) expect(isBilled(status, { expiredBilled: true })).toBe(false)
  })
})

describe('what a user sends is billable on arrival', () => {
  test.each(['', 'failed', 'sent', 'expired', 'teleported'])('whatever its status says: %j', (status) => {
    expect(perMessage([p2a(0, { status })], 'GB', profile('vonage'))).toEqual(['p2a_basic_message P+0'])
  })
  test('a tap on a suggested reply is a message with the text of the reply', () => {
    expect(
      conversational([a2p(0, { suggestions: ['reply'] }), p2a(1, { contentType: 'suggestion_reply' })]),
    ).toHaveLength(1)
  })
  test('a tap on a suggested action is none, unless a profile says so', () => {
    const tap = p2a(1, { contentType: 'suggestion_action', text: 'Call us' })
    expect(conversational([a2p(0), tap])).toEqual(['a2p_basic_message A+0'])
    const counting = profile('vonage', { actionTapIsMessage: true })
    expect(conversational([a2p(0), tap], counting)[0]).toMatch(/^a2p_conversation/)
    expect(perMessage([tap], 'GB', counting)).toEqual(['p2a_basic_message P+1'])
    expect(perMessage([tap], 'US', counting)).toEqual(['p2a_rich_message P+1'])
  })
  test('a shared location is one, unless a profile says not', () => {
    const location = p2a(1, { contentType: 'location', text: null })
    expect(conversational([a2p(0), location])[0]).toMatch(/^a2p_conversation/)
    expect(conversational([a2p(0), location], profile('infobip', { locationShareIsMessage: false }))).toEqual([
      'a2p_basic_message A+0',
    ])
  })
  test.each(['delivery_receipt', 'read_receipt', 'typing'] as const)('%s is never a message', (contentType) => {
    const generous = profile('vonage', { pendingBilled: true, expiredBilled: true, actionTapIsMessage: true })
    expect(conversational([a2p(0), p2a(1, { contentType })], generous)).toEqual(['a2p_basic_message A+0'])
    expect(conversational([a2p(0, { contentType })], generous)).toEqual([])
  })
})

describe('a message that is not billable is not in the thread', () => {
  test('a failed message waits for no answer', () => {
    expect(conversational([a2p(0), a2p(1, { status: 'failed' }), p2a(2)])[0]).toMatch(/^a2p_conversation A\+0 P\+2/)
  })
})

test('of two sightings the stronger status wins: delivered over excluded over pending', () => {
  expect(strengthOf(State.billable)).toBeGreaterThan(strengthOf(State.excluded))
  expect(strengthOf(State.excluded)).toBe(strengthOf(State.expired))
  expect(strengthOf(State.expired)).toBeGreaterThan(strengthOf(State.pending))
})
