import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { Failure } from '../../src-main/core/words/problem.ts'
import { previewTraffic } from '../../src-main/traffic/preview-traffic.ts'
import { columnsOf } from '../../src-main/traffic/traffic-columns.ts'
import { TraitList } from '../../src-main/traffic/traits.ts'
import { fixture, readAll, written } from './read-all.ts'
import { zipOf } from './zip-file.ts'

const whole = readdirSync(fixture('')).flatMap((name) =>
  /\.(?:csv|tsv|json|jsonl)$/.test(name) ? [readFileSync(fixture(name))] : [],
)
const packed = whole.flatMap((bytes) => [gzipSync(bytes), zipOf([{ name: 'a.csv', content: bytes }])])

/** Reads or is refused in one sentence; whatever else happens is a bug. */
async function survives(bytes: Uint8Array): Promise<void> {
  const path = written('fuzz', bytes)
  for (const read of [readAll, previewTraffic]) {
    try {
      const result = await read(path)
      if ('messages' in result) checkSound(result)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      expect(error.message).toMatch(/^fuzz[ ,:(]/)
      expect(error.message).not.toContain('\n')
      expect(error.message.length).toBeLessThan(1500)
    }
  }
}

function checkSound({ messages, lines, receipts, receiptLines, problems }: Awaited<ReturnType<typeof readAll>>): void {
  expect(lines).toHaveLength(messages.length)
  expect(receiptLines).toHaveLength(receipts.length)
  for (const { messageId, agentId, userId, sentAtMs } of messages) {
    expect(messageId !== '' && agentId !== '' && userId !== '' && Number.isFinite(sentAtMs)).toBe(true)
  }
  for (const { line, reason } of problems) expect(line > 0 && reason !== '').toBe(true)
  columnsOf(messages, lines, new TraitList())
}

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.integer({ min: 0, max: 12 }),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 4 }),
    fc
      .constantFrom(
        '"',
        '\n',
        '\r',
        ',',
        '{',
        '}',
        '[',
        ']',
        ':',
        '""',
        '\\',
        '\0',
        'null',
        '1e400',
        '{"results":[',
        'é',
      )
      .map((text) => Buffer.from(text)),
  ),
})

function edited(bytes: Uint8Array, edits: readonly { at: number; cut: number; put: Uint8Array }[]): Buffer {
  return edits.reduce<Buffer>((now, { at, cut, put }) => {
    const from = Math.floor(at * now.length)
    return Buffer.concat([now.subarray(0, from), put, now.subarray(from + cut)])
  }, Buffer.from(bytes))
}

const options = { seed: 20261001, numRuns: 400 }
const edits = fc.array(edit, { minLength: 1, maxLength: 6 })

it('any bytes at all', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), survives), options)
})

it('any text that begins like a traffic file', async () => {
  const start = fc.constantFrom(
    ...whole.map((bytes) => bytes.subarray(0, 220)),
    Buffer.from('PK\u0003\u0004'),
    Buffer.from('\x1f\x8b', 'latin1'),
  )
  const rest = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => Buffer.from(text)),
  )
  await fc.assert(
    fc.asyncProperty(start, rest, async (before, after) => survives(Buffer.concat([before, after]))),
    options,
  )
})

it('a traffic file with some bytes changed, lost or added', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...whole), edits, async (bytes, changes) => survives(edited(bytes, changes))),
    options,
  )
})

it('an archive with some bytes changed, lost or added', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...packed), edits, async (bytes, changes) => survives(edited(bytes, changes))),
    options,
  )
})

it('JSON of a provider’s keys with any values', async () => {
  const keys = (
    'agentId senderPhoneNumber messageId sendTime eventType suggestionResponse userFile message message_uuid from to ' +
    'channel message_type timestamp status usage suggestions custom sender sentAt receivedAt seenAt price conversation ' +
    'content MessageSid From To ChannelMetadata sid direction message_id agent_id user_id sent_at subscription text'
  ).split(' ')
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      'rcs:x',
      '+447700900123',
      'rcs',
      'text',
      '2026-10-01T09:30:00Z',
      'delivered',
      1,
      null,
      true,
    ),
    fc.jsonValue({ maxDepth: 2 }),
    fc.dictionary(fc.constantFrom(...keys, 'type', 'data', 'context', 'contentMessage'), fc.jsonValue({ maxDepth: 1 })),
  )
  const object = fc.dictionary(fc.constantFrom(...keys), value, { minKeys: 4, maxKeys: 20 })
  await fc.assert(
    fc.asyncProperty(fc.array(object, { maxLength: 5 }), async (objects) =>
      survives(Buffer.from(objects.map((each) => JSON.stringify(each)).join('\n'))),
    ),
    { ...options, numRuns: 600 },
  )
})
