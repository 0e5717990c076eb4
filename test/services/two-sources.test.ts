import { describe, expect, test } from 'vitest'
import type { File } from './telling-files.ts'
import { addAgent, desktopWith, eventsOf, expectInStep, importFile, lines, orders, reported } from './telling-files.ts'

/** What a source says of a message replaces what another one's silence had assumed, whichever came first. */

const REPORT =
  'account_id,message_id,client_ref,direction,from,to,message_body,country,country_name,provider,date_received,date_finalized,latency,status,error_code,currency,total_price'
const vonageReport = (id: string, body: string): File => ({
  name: `report-${id}.csv`,
  text: `${REPORT}\nabcd1234,${id},,outbound,Vonage,447700900123,${body},GB,UK,rcs,2026-10-01T09:00:00+0000,2026-10-01T09:00:02+0000,2000,delivered,,EUR,0.0333\n`,
})
const vonageRequest = (id: string, content: object): File =>
  lines(`request-${id}`, {
    message_uuid: id,
    to: '447700900123',
    from: 'Vonage',
    timestamp: '2026-10-01T09:00:00.250Z',
    channel: 'rcs',
    ...content,
  })

describe('two sources, of which one does not know the content, come to the same in either order', () => {
  test.each([
    [
      'reported files',
      'Vonage',
      reported('content-unknown.csv'),
      reported('content-known.jsonl'),
      'a2p_single_message 1 u-1',
    ],
    [
      'a card',
      'Vonage',
      vonageReport('m', 'x'),
      vonageRequest('m', { message_type: 'card' }),
      'a2p_single_message 1 m',
    ],
    [
      'suggestions',
      'Vonage',
      vonageReport('m', 'Yes or no?'),
      vonageRequest('m', { message_type: 'text', text: 'Yes or no?', suggestions: [{ type: 'reply', text: 'Yes' }] }),
      'a2p_single_message 1 m',
    ],
    [
      'a text that was withheld',
      'Vonage',
      vonageReport('m', ''),
      vonageRequest('m', { message_type: 'text', text: 'x'.repeat(161) }),
      'a2p_single_message 1 m',
    ],
    [
      'a text and nothing else',
      'Vonage',
      vonageReport('m', 'hello'),
      vonageRequest('m', { message_type: 'text', text: 'hello' }),
      'a2p_basic_message 1 m',
    ],
  ] as const)('%s', async (_, agentId, unknown, known, event) => {
    for (const [first, second] of orders([unknown, known])) {
      const desktop = await desktopWith(agentId)
      await importFile(desktop, first)
      const dry = await importFile(desktop, second, true)
      const result = await importFile(desktop, second)
      expect({ ...result, difference: 0, seconds: 0 }).toEqual({ ...dry, difference: 0, seconds: 0 })
      expect(result).toMatchObject({ conflicting: 0 })
      expect(await eventsOf(desktop)).toEqual([event])
      expect(desktop.store.prepare('SELECT sum(assumed) FROM event').pluck().get()).toBe(0)
      expectInStep(desktop)

      // A row that only brings known or better content is a duplicate; one that brings a delivery lifts the message.
      const isDuplicate = second === known
      expect(result).toMatchObject({ accepted: isDuplicate ? 0 : 1, duplicates: isDuplicate ? 1 : 0 })
    }
  })

  const infobip = (name: string, more: object): File =>
    lines(name, {
      messageId: 'i-1',
      sender: 'DemoSender',
      to: '447700900123',
      sentAt: '2026-10-01T09:00:00.000+0000',
      doneAt: '2026-10-01T09:00:02.000+0000',
      status: { groupName: 'DELIVERED' },
      ...more,
    })
  const twilioLog = (body: string): File => ({
    name: 'log.csv',
    text: `From,To,Body,Status,SentDate,NumSegments,Sid,Direction\nrcs:brand_agent,rcs:+447700900123,${body},delivered,2026-10-01T09:00:00Z,1,SM1,outbound-api\n`,
  })
  const twilioExport = (more: object): File =>
    lines('export', {
      sid: 'SM1',
      from: 'rcs:brand_agent',
      to: 'rcs:+447700900123',
      status: 'delivered',
      direction: 'outbound-api',
      date_sent: '2026-10-01T09:00:00Z',
      ...more,
    })
  const long = 'x'.repeat(161)

  test.each([
    ['Infobip, a carousel', infobip('report', {}), infobip('log', { content: { type: 'CAROUSEL' } }), 'a2p_single'],
    ['Infobip, a text', infobip('report', {}), infobip('log', { content: { type: 'TEXT', text: long } }), 'a2p_single'],
    [
      'Infobip, billed as basic and said to be longer',
      infobip('report', { price: { trafficType: 'BASIC' } }),
      infobip('log', { content: { type: 'TEXT', text: long } }),
      'a2p_single',
    ],
    [
      'Infobip, billed as single',
      infobip('report', { price: { trafficType: 'SINGLE' } }),
      infobip('log', {}),
      'a2p_single',
    ],
    ['Twilio, a picture', twilioLog(''), twilioExport({ body: '', num_media: '1' }), 'a2p_single'],
    ['Twilio, a body that one of them withholds', twilioLog(''), twilioExport({ body: long }), 'a2p_single'],
    ['Twilio, a short text', twilioLog('hello'), twilioExport({ body: 'hello' }), 'a2p_basic'],
  ] as const)('%s', async (_, one, other, type) => {
    for (const [first, second] of orders([one, other])) {
      const desktop = await desktopWith('DemoSender', 'brand_agent')
      expect(await importFile(desktop, first)).toMatchObject({ accepted: 1 })
      expect(await importFile(desktop, second)).toMatchObject({ accepted: 0, duplicates: 1, conflicting: 0 })
      expect(await desktop.events()).toMatchObject([{ type: `${type}_message`, quantity: 1 }])
      expectInStep(desktop)
      await desktop.call('undo-import', { importId: '1' })
      await importFile(desktop, first)
      expect(await desktop.events()).toMatchObject([{ type: `${type}_message` }])
    }
  })

  test('and where their agent is added afterwards', async () => {
    for (const [first, second] of orders([reported('content-unknown.csv'), reported('content-known.jsonl')])) {
      const desktop = await desktopWith()
      await importFile(desktop, first)
      await importFile(desktop, second)
      await addAgent(desktop, 'Vonage')
      expect(await eventsOf(desktop)).toEqual(['a2p_single_message 1 u-1'])
      await desktop.call('undo-import', { importId: first.name === 'content-known.jsonl' ? '1' : '2' })
      expect(await eventsOf(desktop)).toEqual(['a2p_basic_message 1 u-1'])
    }
  })

  test('undoing the one that knows leaves what was assumed, undoing the other what is not delivered', async () => {
    for (const files of orders([reported('content-unknown.csv'), reported('content-known.jsonl')])) {
      for (const undone of files) {
        const desktop = await desktopWith('Vonage')
        for (const file of files) await importFile(desktop, file)
        await desktop.call('undo-import', { importId: String(files.indexOf(undone) + 1) })
        const isKnown = undone.name === 'content-known.jsonl'
        expect(await eventsOf(desktop)).toEqual(isKnown ? ['a2p_basic_message 1 u-1'] : [])
        expectInStep(desktop)
        await importFile(desktop, undone)
        expect(await eventsOf(desktop)).toEqual(['a2p_single_message 1 u-1'])
      }
    }
  })
})
