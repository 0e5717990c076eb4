import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { MappingQuestion } from '../../src-main/contract/answers.ts'
import { addClients, openTestDesktop, type TestDesktop } from '../support/desktop.ts'
import { messagesOf } from '../support/stored-messages.ts'

/** Webhooks of one message sent and one received, as a provider would deliver them: in any order, in any file. */
const request = {
  message_uuid: 'aaaaaaaa-0000-4000-8000-000000000001',
  to: '447700900001',
  from: 'help',
  channel: 'rcs',
  message_type: 'text',
  text: 'Your parcel is here. Reply YES to keep it.',
  suggestions: [{ type: 'reply', text: 'YES' }],
  timestamp: '2026-10-01T10:00:00.000Z',
}
const status = (word: string, timestamp: string): object => ({
  message_uuid: request.message_uuid,
  to: request.to,
  from: request.from,
  channel: 'rcs',
  timestamp,
  status: word,
})
const submitted = status('submitted', '2026-10-01T10:00:01.000Z')
const delivered = status('delivered', '2026-10-01T10:00:05.000Z')
const read = status('read', '2026-10-01T10:30:00.000Z')
const inbound = {
  message_uuid: 'aaaaaaaa-0000-4000-8000-000000000002',
  to: 'help',
  from: '447700900001',
  channel: 'rcs',
  message_type: 'text',
  text: 'YES',
  timestamp: '2026-10-01T11:00:00.000Z',
}

let files = 0
async function importLines(desktop: TestDesktop, objects: readonly object[]): Promise<void> {
  const file = join(desktop.folder, `webhooks-${++files}.jsonl`)
  writeFileSync(file, objects.map((object) => `${JSON.stringify(object)}\n`).join(''))
  await desktop.call('import-traffic', { job: file, file })
}

async function withClients(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClients(desktop)
  return desktop
}

describe('a message that several rows tell of', () => {
  test('is pending until it is known to have been delivered', async () => {
    const desktop = await withClients()
    await importLines(desktop, [request, submitted])
    expect(await desktop.events()).toEqual([])
    const pending = await desktop.call('read-overview', { tenantId: 'shop', cycle: '2026-10' })
    expect(pending.messages).toEqual({ a2p: 0, p2a: 0, pending: 1, excluded: 0 })
    await importLines(desktop, [delivered])
    expect(await desktop.events()).toMatchObject([
      { type: 'a2p_single_message', startedAt: '2026-10-01T10:00:05.000Z', messageIds: [request.message_uuid] },
    ])
  })

  test('is one message, in whatever order and files its rows come', async () => {
    const all = [request, submitted, delivered, read, inbound]
    const orders = fc.shuffledSubarray(all, { minLength: all.length })
    await fc.assert(
      fc.asyncProperty(orders, fc.integer({ min: 1, max: 5 }), async (rows, pieces) => {
        const desktop = await withClients()
        for (let piece = 0; piece < pieces; piece++) {
          const part = rows.filter((_row, at) => at % pieces === piece)
          if (part.length > 0) await importLines(desktop, part)
        }
        expect(await desktop.events()).toMatchObject([
          {
            type: 'a2p_conversation',
            messageIds: [request.message_uuid, inbound.message_uuid],
            startedAt: '2026-10-01T11:00:00.000Z',
          },
        ])
        const times = messagesOf(desktop.store).map(({ atMs }) => atMs)
        expect(times).toEqual([Date.parse('2026-10-01T10:00:05.000Z'), Date.parse('2026-10-01T11:00:00.000Z')])
        const waiting = desktop.store.prepare('SELECT count(*) FROM waiting_receipt').pluck().get()
        expect(waiting).toBe(0)
      }),
      { numRuns: 25, seed: 7 },
    )
  })

  test('whose news came before it: the news waits, is no message, and is not lost by an undo', async () => {
    const desktop = await withClients()
    await importLines(desktop, [delivered])
    const [first] = await desktop.call('list-imports', {})
    expect(first).toMatchObject({ rows: 1, notMessages: 1, accepted: 0 })
    expect(await desktop.events()).toEqual([])
    await importLines(desktop, [request])
    const rated = await desktop.events()
    expect(rated).toHaveLength(1)
    await desktop.call('undo-import', { importId: '2' })
    expect(await desktop.events()).toEqual([])
    await importLines(desktop, [request])
    expect(await desktop.events()).toEqual(rated)
    await desktop.call('undo-import', { importId: '1' })
    expect(await desktop.events()).toEqual([])
  })

  test('of an agent that is added later is joined then', async () => {
    const desktop = openTestDesktop()
    await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR' })
    await importLines(desktop, [delivered, inbound])
    await importLines(desktop, [request])
    await desktop.call('add-agent', { agentId: 'help', tenantId: 'shop', category: 'conversational', region: 'GB' })
    expect(await desktop.events()).toMatchObject([{ type: 'a2p_conversation' }])
  })
})

test('a file of an unknown header is read by a mapping, which is saved and used by itself the next time', async () => {
  const desktop = await withClients()
  const file = join(desktop.folder, 'export.csv')
  const row = (id: string): string => `${id},help,+44 7700 900001,outgoing,01/10/2026 10:00:00,Delivered,hello\n`
  writeFileSync(file, `Ref,Bot,Customer,Way,When,State,Words\n${row('a')}`)
  await expect(desktop.call('import-traffic', { job: 'j', file })).rejects.toThrow(/export\.csv/)

  const preview = await desktop.call('preview-traffic', { file })
  expect(preview).toMatchObject({
    recognised: null,
    columns: ['Ref', 'Bot', 'Customer', 'Way', 'When', 'State', 'Words'],
    refusal: expect.stringMatching(/^this header fits no known format; map its columns: ref, bot/),
  })
  const mapping = {
    version: 1,
    fingerprint: preview.fingerprint,
    format: {},
    columns: {
      Ref: 'message_id',
      Bot: 'agent_id',
      Customer: 'user_id',
      Way: 'direction',
      When: 'sent_at',
      State: 'status',
      Words: 'text',
    },
    timeFormat: 'dd/MM/yyyy HH:mm:ss',
    timeZone: 'Europe/Berlin',
    direction: { outgoing: 'A2P' },
  }
  const mapped = await desktop.call('preview-traffic', { file, mapping })
  expect(mapped.read).toMatchObject([
    { fields: { message_id: 'a', user_id: '+447700900001', direction: 'A2P', sent_at: '2026-10-01T08:00:00.000Z' } },
  ])
  const wrong = await desktop.call('preview-traffic', { file, mapping: { ...mapping, columns: { Ref: 'nothing' } } })
  expect(wrong.faults.length).toBeGreaterThan(0)
  expect(wrong.questions).toEqual([])

  await desktop.call('save-mapping', { name: 'Their export', mapping })
  expect(await desktop.call('list-mappings', {})).toMatchObject([
    { name: 'Their export', fingerprint: preview.fingerprint },
  ])
  expect(await desktop.call('import-traffic', { job: 'j', file })).toMatchObject({ accepted: 1, format: 'mapped' })
  expect(await desktop.events()).toMatchObject([{ startedAt: '2026-10-01T08:00:00.000Z', messageIds: ['a'] }])
})

test('a preview says what a mapping leaves open, also one that is not right yet, and asks it of the column it names', async () => {
  const desktop = await withClients()
  const file = join(desktop.folder, 'open.csv')
  writeFileSync(
    file,
    'Ref,When,Then,Way\na,03/10/2026 09:30,2026-10-04 09:30,raus\nb,13/10/2026 09:30,2026-10-04 09:31,MO\n',
  )
  const questions = async (columns: unknown, timeFormat?: string): Promise<MappingQuestion[]> =>
    (await desktop.call('preview-traffic', { file, mapping: { columns, timeFormat } })).questions
  const way = { about: 'direction', column: 'Way', words: ['raus'] }
  const dayFirst = { order: 'day', pattern: 'dd/MM/yyyy HH:mm', day: '2026-10-03' }
  const when = { about: 'timeFormat', column: 'When', example: '03/10/2026 09:30', options: [dayFirst] }
  expect(await questions({ When: 'sent_at', Way: 'direction' })).toEqual([when, way])
  expect(await questions({ When: 'sent_at' }, 'dd/MM/yyyy HH:mm')).toEqual([])
  expect(await questions({ Then: 'sent_at' })).toEqual([])
  expect(await questions({ Way: 'sent_at' })).toEqual([{ about: 'unknownTimes', column: 'Way', example: 'raus' }])
  expect(await questions('none')).toEqual([])
})
