import { describe, expect, it } from 'vitest'
import { eventColumns } from '../../src-renderer/agents/event-columns.ts'
import { asTabText } from '../../src-renderer/components/table/columns.ts'
import { maskNumbers, maskRow } from '../../src-renderer/words/phone.ts'
import { addClients, row } from '../support/desktop.ts'
import { prepareStore } from '../support/prepared-store.ts'
import { openServiceDesk } from '../support/service-desk.ts'

describe('numbers of people', () => {
  it('are masked inside what a provider packed up in a row, and all else of the row stays', () => {
    const packed = (text: string) => Buffer.from(text).toString('base64')
    const plain = packed('{"eventType":"DELIVERED","messageId":"g2"}')
    const rowWith = (data: string) => `{"to":"+447700900123","data":"${data}","sha":"${'0a'.repeat(32)}"}`
    expect(maskRow(rowWith(plain))).toBe(rowWith(plain).replace('+447700900123', '+447•••••••23'))
    const telling = packed('{"senderPhoneNumber":"+447700900123","text":"née"}')
    const masked = maskRow(rowWith(telling))
    expect(masked).not.toContain(telling.slice(0, 12))
    expect(masked).toContain('"data":"••••••••","sha":"')
  })

  it.each([
    '+447700900123',
    '+44 7700 900123',
    '+44 7700 900 123',
    '+44-7700-900123',
    '+44 (0)7700 900123',
    '+44\u00a07700\u00a0900123',
    '0044 7700 900123',
    '0044-7700-900123',
    '00491713920012',
    '(212) 555-0143',
    '212-555-0143',
    '212.555.0143',
    '447700900123',
  ])('are masked however they are written: %s', (number) => {
    const masked = maskNumbers(`to ${number}; read`)
    expect(masked).toMatch(/^to .*•.*; read$/)
    expect(masked).not.toContain(number)
    // What is left says neither the number nor most of it.
    expect(masked.replace(/\D/g, '').length).toBeLessThanOrEqual(6)
  })
  it.each([
    '2026-10-01',
    '2026-10-01T12:03:09.123Z',
    '2026-10-01T12:03:09+02:00',
    '31.10.2026',
    '0.0715',
    '12,481.06',
    'line 118',
    'imp-0007',
    '160',
  ])('are not seen in what is none: %s', (text) => expect(maskNumbers(text)).toBe(text))
})

describe('events that are copied', () => {
  it('do not say whose they are, unless that was revealed on purpose', async () => {
    const sent = Array.from({ length: 100 }, (_, place) =>
      row(`m${place}`, 'otp', 'A2P', '2026-10-05T10:00:00Z', { user_id: `+12125550${100 + place}` }),
    )
    const bytes = await prepareStore(async (desktop) => {
      await addClients(desktop)
      await desktop.importCsv(sent)
    })
    const { events } = await openServiceDesk(bytes).ask('list-events', { agentId: 'otp', limit: 200 })
    const masked = asTabText(events, eventColumns(false))
    const revealed = asTabText(events, eventColumns(true))
    expect(events).toHaveLength(100)
    for (const { userId } of events) {
      expect(masked).not.toContain(userId)
      expect(revealed).toContain(userId)
    }
    expect(masked.split('\n')).toHaveLength(events.length + 1)
  })
})
