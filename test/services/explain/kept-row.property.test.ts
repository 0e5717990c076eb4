/** A row as the store kept it, read back as canonical JSON lines, makes the message that it was imported as. */
import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keptRow } from '../../../src-main/services/explain/kept-row.ts'
import { sourceRows } from '../../../src-main/store/ingest/rows/source-rows.ts'
import { CONTENT_TYPES, type Message } from '../../../src-main/rating/messages/message.ts'
import { openTestDesktop, type TestDesktop } from '../../support/desktop.ts'
import { fixture, readAll } from '../../traffic/read-all.ts'

/** What rating and every answer know of a message; what a source only assumed is said by the row once it is kept. */
const plain = ({ assumed: _assumed, providerEvent: _event, text, textBytes, ...message }: Message): object => ({
  ...message,
  suggestions: [...message.suggestions],
  text: text || null,
  textBytes: text === null && textBytes ? textBytes : null,
})

async function imported(desktop: TestDesktop, file: string): Promise<void> {
  await desktop.call('import-traffic', { job: file, file })
}

const rowNos = ({ store }: TestDesktop): number[] =>
  store.prepare('SELECT row_no FROM traffic_row ORDER BY row_no').pluck().all() as number[]

/** Reads the kept rows back; the receipts, of which no message can be made, are given apart. */
async function readBack(desktop: TestDesktop): Promise<{ messages: Message[]; receipts: string[] }> {
  const rows = sourceRows(desktop.store, rowNos(desktop)).map((row) => keptRow(row)!)
  const isReceipt = (row: string): boolean => /"content_type":"(?:delivery|read)_receipt"/.test(row)
  const told = rows.filter((row) => !isReceipt(row))
  // A file without a row is refused.
  if (told.length === 0) return { messages: [], receipts: rows }
  const file = join(desktop.folder, 'kept.jsonl')
  writeFileSync(file, told.join('\n'))
  const { messages, problems } = await readAll(file, { format: 'canonical-jsonl' })
  expect(problems).toEqual([])
  return { messages, receipts: rows.filter(isReceipt) }
}

const isStored = ({ contentType }: Message): boolean => !/receipt|typing/.test(contentType)

test.each([
  'canonical.csv',
  'canonical.jsonl',
  'canonical-reordered.csv',
  'carrier-activity-log.tsv',
  'google-rbm.jsonl',
  'infobip.json',
  'sinch-detail-report.csv',
  'twilio-log.csv',
  'twilio-webhooks.jsonl',
  'vonage-reports-inbound.csv',
  'vonage-reports-outbound.csv',
  'vonage-webhooks.json',
])('%s', async (name) => {
  const desktop = openTestDesktop()
  const original = await readAll(fixture(name))
  await imported(desktop, fixture(name))
  const back = await readBack(desktop)
  expect(original.messages.length).toBeGreaterThan(0)
  expect(back.messages.filter(isStored).map(plain)).toEqual(original.messages.filter(isStored).map(plain))
  expect(back.receipts.length).toBeGreaterThanOrEqual(original.receipts.length)
})

const word = fc.string({ unit: 'binary', maxLength: 12 })
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('NULL', "'x", '="1"', 'a\r\n"b"', ' '),
)
const record = fc.record(
  {
    message_id: fc.stringMatching(/^[a-z0-9. '|]{1,9}[a-z]$/),
    agent_id: fc.constantFrom('help', 'Näh', 'a b'),
    user_id: fc.constantFrom('+447700900001', '15550100', 'tel:+15550100001', 'a@b', '="4477009"'),
    direction: fc.constantFrom('A2P', 'P2A', 'mt'),
    sent_at: fc
      .date({ min: new Date(0), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    delivered_at: fc.constantFrom(null, '2026-10-01T09:30:00.001Z', 1_790_847_000_000),
    status: fc.constantFrom('delivered', 'READ', 'failed', 'some word', 'n/a', ''),
    content_type: fc.constantFrom(...CONTENT_TYPES, ''),
    text,
    text_bytes: fc.constantFrom(null, 0, 7, 500),
    suggestions: fc.array(fc.constantFrom('reply', 'Open URL', 'dial', 'future thing'), { maxLength: 3 }),
    country: fc.constantFrom('', 'US', 'uk', 'XX'),
    carrier: word,
    author: word,
    resolved: word,
    provider_class: fc.constantFrom('', 'Rich Media', 'basic'),
    provider_segments: fc.constantFrom(null, 3, '2.0'),
    provider_price: fc.constantFrom(null, '1,5', '1e-3', 0.1, '-2'),
    provider_currency: fc.constantFrom('', 'eur'),
  },
  { requiredKeys: ['message_id', 'agent_id', 'user_id', 'direction', 'sent_at'] },
)

test('random rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 12 }), async (records) => {
      const desktop = openTestDesktop()
      const file = join(desktop.folder, 'in.jsonl')
      writeFileSync(file, records.map((each) => JSON.stringify(each)).join('\n'))
      const { messages } = await readAll(file)
      fc.pre(messages.length > 0)
      await imported(desktop, file)
      const back = await readBack(desktop)
      expect(back.messages.filter(isStored).map(plain)).toEqual(messages.filter(isStored).map(plain))
    }),
    { seed: 20261001, numRuns: 60 },
  )
})
