import { describe, expect, test } from 'vitest'
import { row, type TestDesktop } from '../support/desktop.ts'
import { desktopWith, eventsOf, expectInStep, importFile, orders, rows } from './telling-files.ts'
import { allOverrunTexts } from '../support/overrun-texts.ts'

/** What several rows of a message decide beside its class, and how messages are counted. */

describe('what else a bill reads', () => {
  const at = (second: number): string => `2026-10-01T10:00:0${second}Z`

  test('the user and the direction of the row that was sent first count, and the threads are rated again', async () => {
    const asked = row('q', 'help', 'A2P', '2026-10-01T08:00:00Z', { user_id: '+447700900002' })
    const wrong = row('m', 'help', 'P2A', at(2), { user_id: '+447700900001' })
    const right = row('m', 'help', 'P2A', at(1), { user_id: '+447700900002' })
    for (const [first, second] of orders([rows('wrong', wrong), rows('right', right)])) {
      const desktop = await desktopWith()
      await importFile(desktop, rows('asked', asked))
      await importFile(desktop, first)
      expect(await importFile(desktop, second)).toMatchObject({ duplicates: 1, conflicting: 1 })
      expect(await eventsOf(desktop)).toEqual(['a2p_conversation 1 q+m'])
      await desktop.call('undo-import', { importId: first.name === 'right.csv' ? '2' : '3' })
      expect((await eventsOf(desktop)).sort()).toEqual(['a2p_basic_message 1 q', 'p2a_basic_message 1 m'])
      expect(desktop.store.prepare('SELECT count(*) FROM thread_run').pluck().get()).toBe(2)
      expectInStep(desktop)
    }
  })

  test('a country that another row names moves the message to the rules of the US, and back', async () => {
    const silent = row('m', 'help', 'A2P', at(1), { text: 'x'.repeat(400) })
    const said = row('m', 'help', 'A2P', at(2), { text: '', country: 'US', carrier: 'A' })
    for (const [first, second] of orders([rows('silent', silent), rows('said', said)])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      expect(await importFile(desktop, second)).toMatchObject({ duplicates: 1, conflicting: 1 })
      expect(await eventsOf(desktop)).toEqual(['a2p_rich_message 3 m'])
      expect(desktop.store.prepare('SELECT country, carrier FROM daily_charge').all()).toEqual([
        { country: 'US', carrier: 'A' },
      ])
      // The text stands in another row than the one that was sent first.
      const texts = allOverrunTexts(desktop, 'shop', 'help', '2026-10')
      expect(texts).toMatchObject([{ text: 'x'.repeat(400), extraSegments: 2 }])
      await desktop.call('undo-import', { importId: first.name === 'said.csv' ? '1' : '2' })
      expect(await eventsOf(desktop)).toEqual(['a2p_single_message 1 m'])
    }
  })

  test('the text that costs segments is shown, also where the row that was sent first has none', async () => {
    const silent = row('m', 'otp', 'A2P', at(1), { text: '' })
    const said = row('m', 'otp', 'A2P', at(2), { text: 'y'.repeat(161) })
    for (const [first, second] of orders([rows('silent', silent), rows('said', said)])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      await importFile(desktop, second)
      const texts = () => allOverrunTexts(desktop, 'bank', 'otp', '2026-10')
      expect(texts()).toMatchObject([{ text: 'y'.repeat(161), messages: 1 }])
      await desktop.call('undo-import', { importId: first.name === 'said.csv' ? '1' : '2' })
      expect(texts()).toEqual([])
      expect(desktop.store.prepare('SELECT count(*) FROM told_text').pluck().get()).toBe(0)
    }
  })

  test('of equal times of sending the order of import decides nothing', async () => {
    const one = row('m', 'help', 'A2P', at(1), { text: 'one', user_id: '+447700900001' })
    const other = row('m', 'help', 'A2P', at(1), { text: 'x'.repeat(200), user_id: '+447700900002' })
    const outcomes = []
    for (const [first, second] of orders([rows('one', one), rows('other', other)])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      expect(await importFile(desktop, second)).toMatchObject({ conflicting: 1 })
      outcomes.push(await desktop.events())
    }
    expect(outcomes[0]).toEqual(outcomes[1])
  })
})

describe('messages of a summary', () => {
  const messages = async (desktop: TestDesktop): Promise<unknown> =>
    (await desktop.call('read-overview', { tenantId: 'shop', cycle: '2026-10' })).messages

  test('are no taps on an action, and each once however it fared', async () => {
    const desktop = await desktopWith()
    await importFile(
      desktop,
      rows(
        'some',
        row('a', 'help', 'A2P', '2026-10-01T10:00:00Z'),
        row('b', 'help', 'P2A', '2026-10-01T11:00:00Z', { content_type: 'suggestion_action' }),
        row('c', 'help', 'P2A', '2026-10-01T11:00:00Z', { content_type: 'location' }),
        row('d', 'help', 'A2P', '2026-10-01T12:00:00Z', { status: 'failed' }),
      ),
    )
    await importFile(desktop, rows('more', row('d', 'help', 'A2P', '2026-10-01T12:00:00Z', { status: 'expired' })))
    expect(await messages(desktop)).toEqual({ a2p: 1, p2a: 1, pending: 0, excluded: 1 })
    const agents = await desktop.call('read-agents', { tenantId: 'shop', cycle: '2026-10' })
    expect(agents.agents.find(({ agentId }) => agentId === 'help')).toMatchObject({ messages: 2 })
  })

  test('are one fewer where a further source says that one was a tap', async () => {
    const tap = row('b', 'help', 'P2A', '2026-10-01T11:00:00Z', { content_type: 'suggestion_action' })
    const text = row('b', 'help', 'P2A', '2026-10-01T11:00:05Z', { content_type: 'text' })
    for (const [first, second] of orders([rows('tap', tap), rows('text', text)])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      await importFile(desktop, second)
      expect(await messages(desktop)).toEqual({ a2p: 0, p2a: 0, pending: 0, excluded: 0 })
      await desktop.call('undo-import', { importId: first.name === 'tap.csv' ? '1' : '2' })
      expect(await messages(desktop)).toEqual({ a2p: 0, p2a: 1, pending: 0, excluded: 0 })
    }
  })
})
