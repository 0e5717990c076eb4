import { expect, test } from 'vitest'
import type { DifferingMessage, MessageReading } from '../../src-main/contract/answers.ts'
import { differingColumns, readingText } from '../../src-renderer/compare/readings/differing-columns.ts'
import { sortRows } from '../../src-renderer/components/table/columns.ts'

const event: MessageReading['event'] = {
  type: 'a2p_rich_message',
  quantity: 1,
  startedAt: '2026-10-02T10:00:00.000Z',
  endedAt: null,
  messages: 1,
  firstMessageId: 'm1',
  chargeable: true,
  inPeriod: true,
}
const reading = (changes: Partial<MessageReading> = {}): MessageReading => ({
  profile: 'google@1',
  event,
  covered: false,
  amount: '0.01',
  difference: '0.00',
  reason: null,
  sentence: null,
  ...changes,
})
const conversation = { ...event, type: 'p2a_conversation', endedAt: '2026-10-03T10:00:00.000Z' } as const

test.each([
  [{}, 'A2P rich'],
  [{ event: { ...event, quantity: 1204 } }, 'A2P rich × 1,204'],
  [{ event: null, amount: '0.00' }, 'no message'],
  [{ event: conversation, covered: true }, 'P2A conversation'],
  [{ event: conversation, covered: true, amount: '0.00' }, 'in P2A conversation'],
  // Nobody knows whether it costs anything.
  [{ event: conversation, covered: true, amount: null }, 'P2A conversation'],
] as const)('%j reads %s', (changes, text) => {
  expect(readingText(reading(changes))).toBe(text)
})

const row = (messageId: string, difference: string): DifferingMessage => ({
  agentId: 'help',
  userId: '+447700900001',
  messageId,
  at: '2026-10-02T22:30:00.000Z',
  direction: 'A2P',
  readings: [
    reading(),
    reading({ difference, reason: { code: 'grouped_otherwise' }, sentence: 'the two read it otherwise' }),
  ],
})

test('a row names no phone number, its time is that of the client, its difference has every decimal and a sign', () => {
  const columns = differingColumns(['Infobip', 'Google'], 'Europe/Berlin', 'EUR')
  expect(columns.map(({ title }) => title)).toEqual(['Time', 'Agent', 'User', 'Infobip', 'Google', 'Difference', 'Why'])
  expect(columns.map(({ text }) => text(row('m', '-0.0083')))).toEqual([
    '3 Oct 2026, 00:30',
    'help',
    '+447•••••••01',
    'A2P rich',
    'A2P rich',
    '−€\u00a00.0083',
    'The two read it otherwise.',
  ])
})

test('differences are sorted by size, whatever their sign', () => {
  const columns = differingColumns(['a', 'b'], 'UTC', 'EUR')
  const rows = [row('small', '0.001'), row('less', '-0.5'), row('more', '0.25'), row('huge', '-12345678901234567890.5')]
  const sorted = sortRows(rows, columns, { key: 'difference', descending: true })
  expect(sorted.map(({ messageId }) => messageId)).toEqual(['huge', 'less', 'more', 'small'])
})
