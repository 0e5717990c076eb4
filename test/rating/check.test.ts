import { describe, expect, test } from 'vitest'
import type * as Contract from '../../src-main/contract/answers.ts'
import { checkText, type CheckResult } from '../../src-main/rating/content/check.ts'
import { a2p, perMessage, profile } from './builders.ts'

const infobip = profile('infobip')
const vonage = profile('vonage')

describe('what a text would be billed as', () => {
  test('in the US: rich, with its segments', () => {
    expect(checkText('hi', 'US', infobip)).toEqual({
      class: 'a2p_rich_message',
      bytes: 2,
      characters: 2,
      segments: 1,
      overrunAtByte: null,
      costlyCharacters: [],
    })
    expect(checkText('x'.repeat(321), 'US', infobip)).toMatchObject({ segments: 3, overrunAtByte: 160 })
  })
  test('elsewhere: basic or single, and never more than one segment', () => {
    expect(checkText('x'.repeat(160), 'GB', infobip)).toMatchObject({
      class: 'a2p_basic_message',
      segments: 1,
      overrunAtByte: null,
    })
    expect(checkText('x'.repeat(1000), 'GB', infobip)).toMatchObject({
      class: 'a2p_single_message',
      segments: 1,
      overrunAtByte: 160,
    })
  })
  test('an empty text is one segment', () => {
    expect(checkText('', 'US', infobip)).toMatchObject({ bytes: 0, characters: 0, segments: 1, overrunAtByte: null })
  })
  test('the same as when it is sent', () => {
    for (const text of ['', 'hi', 'é'.repeat(81), 'é'.repeat(161), '\u{1f600}'.repeat(41), 'x'.repeat(161)]) {
      for (const rules of [infobip, vonage]) {
        for (const region of ['US', 'GB']) {
          const { class: type, segments } = checkText(text, region, rules)
          const quantity = segments === 1 ? '' : ` ×${segments}`
          expect(perMessage([a2p(0, { text })], region, rules)).toEqual([`${type}${quantity} A+0`])
        }
      }
    }
  })
})

describe('where a text runs over', () => {
  test('by bytes: at byte 160, also in the middle of a character', () => {
    const text = `${'é'.repeat(79)}xé` // byte 160 is the second half of the last é
    expect(checkText(text, 'US', infobip)).toMatchObject({
      bytes: 161,
      characters: 81,
      segments: 2,
      overrunAtByte: 160,
    })
  })
  test('by characters: at the byte where character number 160 begins', () => {
    expect(checkText('é'.repeat(161), 'US', vonage)).toMatchObject({ segments: 2, overrunAtByte: 320 })
    expect(checkText('é'.repeat(160), 'US', vonage)).toMatchObject({ segments: 1, overrunAtByte: null })
    expect(checkText('\u{1f600}' + 'x'.repeat(160), 'US', vonage)).toMatchObject({ segments: 2, overrunAtByte: 163 })
  })
  test('the basic limit is bytes there too', () => {
    expect(checkText('é'.repeat(81), 'GB', vonage)).toMatchObject({ class: 'a2p_single_message', overrunAtByte: 160 })
  })
})

test('characters of more than one byte are named with their place in characters', () => {
  expect(checkText('a\u{1f600}b’é', 'US', infobip).costlyCharacters).toEqual([
    { index: 1, text: '\u{1f600}', bytes: 4 },
    { index: 3, text: '’', bytes: 3 },
    { index: 4, text: 'é', bytes: 2 },
  ])
})

test('the contract promises the same shape', () => {
  const answer: Contract.CheckResult = checkText('hi', 'US', infobip)
  const result: CheckResult = answer
  expect(result.characters).toBe(2)
})
