import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { checkEvidence, type EvidenceTexts } from '../../../src-main/export/evidence/check/check-evidence.ts'
import type { EvidenceFinding } from '../../../src-main/core/words/explain/evidence-finding.ts'
import type { EvidenceHead } from '../../../src-main/export/evidence/format/evidence.ts'
import { openDesktop } from '../../support/desktop.ts'
import { textsIn } from '../../support/evidence-texts.ts'
import { fillMixedMonth, MIXED_CARDS } from '../../support/mixed-month.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const october = { tenantId: 'acme', cycle: '2026-10' }
let whole: EvidenceTexts
let ofAgent: EvidenceTexts

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-test-'))
  const desktop = openDesktop(folder)
  await fillMixedMonth(desktop, 'infobip-us-sessions', MIXED_CARDS['graduated tiers and included units'])
  await desktop.call('issue-statement', october)
  const written = async (request: object): Promise<EvidenceTexts> =>
    textsIn(readFileSync((await desktop.call('export-evidence', { ...october, ...request })).file, 'utf8'))
  whole = await written({ userIds: true })
  ofAgent = await written({ agentId: 'us' })
  desktop.store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What a check finds where the file can still be read; a head that is no JSON any more cannot be shown at all. */
function findingsOf(texts: EvidenceTexts): EvidenceFinding[] | 'unreadable' {
  try {
    JSON.parse(texts.head)
    JSON.parse(texts.others)
  } catch {
    return 'unreadable'
  }
  return checkEvidence(texts).findings
}

/** The text with the digit at a place one higher, 9 becoming 0. */
const altered = (text: string, at: number): string =>
  text.slice(0, at) + String((Number(text[at]) + 1) % 10) + text.slice(at + 1)

const digitsIn = (text: string): number[] => [...text.matchAll(/\d/g)].map(({ index }) => index)

/** Every so many places of a text, so that each kind of field is among them. */
const someOf = (places: readonly number[], count: number): number[] =>
  places.filter((_, at) => at % Math.max(1, Math.floor(places.length / count)) === 0)

test('a digit changed anywhere in the head is found', () => {
  for (const texts of [whole, ofAgent]) {
    for (const at of someOf(digitsIn(texts.head), 120)) {
      expect(findingsOf({ ...texts, head: altered(texts.head, at) }), texts.head.slice(at - 40, at + 1)).not.toEqual([])
    }
  }
})

test('a digit changed anywhere among the threads is found', () => {
  for (const texts of [whole, ofAgent]) {
    for (const [place, line] of texts.threads.entries()) {
      for (const at of someOf(digitsIn(line), 12)) {
        const threads = texts.threads.with(place, altered(line, at))
        expect(findingsOf({ ...texts, threads }), line.slice(at - 40, at + 1)).not.toEqual([])
      }
    }
  }
})

test('a digit changed in what other agents count, in a seal or in the hash of the file is found', () => {
  for (const at of someOf(digitsIn(ofAgent.others), 60)) {
    expect(findingsOf({ ...ofAgent, others: altered(ofAgent.others, at) })).not.toEqual([])
  }
  const { sha256, parts } = whole.seals
  expect(findingsOf({ ...whole, seals: { sha256: altered(sha256, sha256.search(/\d/)), parts } })).toMatchObject([
    { code: 'hash-differs', of: { hashed: 'file' } },
  ])
  const place = parts.findIndex((part) => /\d/.test(part))
  const changed = parts.with(place, altered(parts[place]!, parts[place]!.search(/\d/)))
  expect(findingsOf({ ...whole, seals: { sha256, parts: changed } })).toMatchObject([{ code: 'part-changed' }])
})

const head = (texts: EvidenceTexts): EvidenceHead => JSON.parse(texts.head) as EvidenceHead
const withHead = (texts: EvidenceTexts, change: (head: EvidenceHead) => void): EvidenceTexts => {
  const changed = head(texts)
  change(changed)
  return { ...texts, head: JSON.stringify(changed, null, 1) }
}

test('an amount changed on a line names the line', () => {
  const { lines } = head(whole).statement
  for (const at of lines.keys()) {
    const changed = withHead(whole, ({ statement }) => (statement.lines[at]!.amount = '9999.99'))
    expect(findingsOf(changed)).toContainEqual(
      expect.objectContaining({ code: 'line-differs', line: at + 1, what: 'amount', stated: '"9999.99"' }),
    )
  }
})

test('a price changed on a rate card names the card and every line that it prices', () => {
  const changed = withHead(whole, ({ statement }) => {
    const rate = statement.provenance.rateCards[0]!.card.rates.find(({ type }) => type === 'interactive_session')!
    Object.assign(rate, { included: 0, tiers: [{ upTo: null, unitPrice: '7' }] })
  })
  const found = findingsOf(changed) as EvidenceFinding[]
  expect(found).toContainEqual(
    expect.objectContaining({ code: 'hash-differs', of: { hashed: 'rate-card', version: 1 } }),
  )
  const lines = found.flatMap((finding) => (finding.code === 'line-differs' ? [finding.line] : []))
  const sessions = head(whole).statement.lines.flatMap(({ type }, at) =>
    type === 'interactive_session' ? [at + 1] : [],
  )
  expect(sessions.length).toBeGreaterThan(0)
  expect(lines).toEqual(expect.arrayContaining(sessions.slice(0, 1)))
})

/** A whole file in which one thread is changed and sealed as it was. */
const withThread = (change: (thread: ThreadTuple) => boolean): EvidenceTexts => {
  for (const [place, line] of whole.threads.entries()) {
    const thread = JSON.parse(line) as ThreadTuple
    if (change(thread)) return { ...whole, threads: whole.threads.with(place, JSON.stringify(thread)) }
  }
  throw new Error('no thread has what is to be changed')
}
type ThreadTuple = [string, number, string, number, number, (string | number)[][], (string | number | null)[][]]

test('an amount changed on an event names its line', () => {
  const changed = withThread(([, , , , , , events]) => {
    const event = events.find(([type, , , , , , chargeable]) => type === 'a2p_conversation' && chargeable === 1)
    if (event) event[9] = '0.123'
    return event !== undefined
  })
  const finding = (findingsOf(changed) as EvidenceFinding[]).find(({ code }) => code === 'event-differs')
  const { lines } = finding as Extract<EvidenceFinding, { code: 'event-differs' }>
  expect(finding).toMatchObject({ what: 'amount', stated: '0.123' })
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) {
    expect(head(whole).statement.lines[line - 1]).toMatchObject({ type: 'a2p_conversation' })
  }
})

test("a message's time changed by a millisecond inside a conversation alters no event, and is found by its seal", () => {
  const changed = withThread(([, , , , , messages, events]) => {
    const event = events.find(([type]) => type === 'interactive_session')
    if (!event) return false
    const inside = messages.findLast(([, atMs, , , , , state]) => Number(atMs) < Number(event[3]) - 1 && state === 3)!
    inside[1] = Number(inside[1]) + 1
    return true
  })
  const found = findingsOf(changed) as EvidenceFinding[]
  expect(found.map(({ code }) => code)).toEqual(['thread-changed', 'hash-differs'])
  // No event differs, so every line that an event of the thread stands on is named.
  const { lines } = found[0] as { lines: readonly number[] }
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.every((line) => Number.isInteger(line) && line > 0)).toBe(true)
})

test("a message's size changed over the limit names the line of the event that it makes", () => {
  const changed = withThread(([, , , , , messages, events]) => {
    const event = events.find(([type]) => type === 'a2p_basic_message')
    if (!event) return false
    const message = messages.find(([, atMs]) => atMs === event[2])!
    message[4] = 161
    return true
  })
  const found = findingsOf(changed) as EvidenceFinding[]
  expect(found).toContainEqual(
    expect.objectContaining({
      code: 'event-differs',
      what: 'type',
      stated: 'a2p_basic_message',
      found: 'a2p_single_message',
    }),
  )
  expect(found.some(({ code }) => code === 'line-differs')).toBe(true)
})
