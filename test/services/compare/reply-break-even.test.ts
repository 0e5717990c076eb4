import { expect, test } from 'vitest'
import type { BreakEven } from '../../../src-main/contract/answers.ts'
import { addClients, openTestDesktop, row, type CsvRow } from '../../support/desktop.ts'

const WINDOW = { name: 'window', model: 'conversation_window', unitPrice: '1.00' }
const SEAT = { name: 'seat', model: 'per_seat', seats: 1, unitPrice: '3.00' }

async function byReplies(rows: readonly CsvRow[], offers: readonly object[]): Promise<BreakEven[]> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  await desktop.importCsv(rows)
  const { breakEvens } = await desktop.call('compare-offers', {
    tenantId: 'shop',
    period: { cycle: '2026-10' },
    offers: { offers },
  })
  return breakEvens.filter(({ variable }) => variable === 'reply_rate')
}

/** Ten end users who are written to, of whom the first `answering` answer within the hour. */
const written = (answering: number): CsvRow[] =>
  Array.from({ length: 10 }, (_, user) => {
    const user_id = `+4477009000${10 + user}`
    const message = row(`a${user}`, 'help', 'A2P', '2026-10-05T10:00:00Z', { user_id })
    const reply = row(`p${user}`, 'help', 'P2A', '2026-10-05T10:59:00Z', { user_id })
    return user < answering ? [message, reply] : [message]
  }).flat()

test('all ten answer: the seat is cheaper from the fourth conversation on, which four of ten replies make', async () => {
  expect(await byReplies(written(10), [WINDOW, SEAT])).toEqual([
    { between: ['window', 'seat'], variable: 'reply_rate', at: '0.4' },
  ])
})

test('nobody answers: replies are added by chance until it is so, and the share is the same', async () => {
  expect(await byReplies(written(0), [WINDOW, SEAT])).toEqual([
    { between: ['window', 'seat'], variable: 'reply_rate', at: '0.4' },
  ])
})

test('conversations as they are rated here follow the replies as well', async () => {
  // Ten answered messages are ten conversations of 0.045 each; ten unanswered ones cost 0.0305 each.
  const flat = { name: 'flat', model: 'per_seat', seats: 1, unitPrice: '0.38' }
  expect(await byReplies(written(10), [{ name: 'here', model: 'rcs' }, flat])).toEqual([
    // 0.305 + 0.0145 for each answer: six of them are 0.392.
    { between: ['here', 'flat'], variable: 'reply_rate', at: '0.6' },
  ])
})

test('where no agent wrote to anybody there is nothing to answer', async () => {
  expect(await byReplies([row('p', 'help', 'P2A', '2026-10-05T10:00:00Z')], [WINDOW, SEAT])).toEqual([])
})
