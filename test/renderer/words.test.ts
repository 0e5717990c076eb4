import { describe, expect, it } from 'vitest'
import { replaceAll, replacementsFor } from '../../src-renderer/alerts/replacements.ts'
import { textRuns } from '../../src-renderer/alerts/text-runs.ts'
import { asTabText, filtered, inSections, ordered, type Column } from '../../src-renderer/components/columns.ts'
import { mendOf } from '../../src-renderer/words/alert.ts'
import { alertSentence } from '../../src-renderer/words/alert-sentence.ts'
import { formatDay, formatDays, formatInstant } from '../../src-renderer/words/day.ts'
import { idOf } from '../../src-renderer/words/id.ts'
import { maskNumber, maskNumbers } from '../../src-renderer/words/phone.ts'
import { asSentence } from '../../src-renderer/words/sentence.ts'

describe('days', () => {
  it('are written as people say them', () => {
    expect(formatDay('2026-10-01')).toBe('1 Oct 2026')
    expect(formatDays('2026-10-01', '2026-11-01')).toBe('1 – 31 Oct 2026')
    expect(formatDays('2026-10-15', '2026-11-15')).toBe('15 Oct – 14 Nov 2026')
    expect(formatDays('2026-12-15', '2027-01-15')).toBe('15 Dec 2026 – 14 Jan 2027')
  })
  it('and instants carry their zone', () => {
    expect(formatInstant('2026-10-01T12:03:09.000Z', 'Europe/Berlin')).toBe('1 Oct 2026, 14:03 CEST')
    expect(formatInstant('2026-10-01T12:03:09.000Z', 'UTC', true)).toBe('1 Oct 2026, 12:03:09 UTC')
  })
})

describe('an alert', () => {
  it('is written as the page writes types, times and money', () => {
    const alert = {
      kind: 'unpriced',
      severity: 'error',
      tenantId: 't',
      agentId: null,
      message: '3 events of type a2p_single_message in ES in 2026-10 since 2026-10-04T09:30:36.674Z cost EUR 2.7888',
      at: '2026-10-04T09:30:36.674Z',
      figures: { currency: 'EUR' },
    } as const
    expect(alertSentence(alert, 'UTC')).toBe(
      '3 events of type A2P single message in ES in Oct 2026 since 4 Oct 2026, 09:30 UTC cost €\u00a02.79.',
    )
  })
  it('of a large amount is not taken for one with a phone number', () => {
    const alert = {
      kind: 'spend_threshold',
      severity: 'warning',
      tenantId: 't',
      agentId: null,
      message: 'Kobalt has spent JPY 4125000 in 2026-10, 82 % of its threshold of JPY 5000000',
      at: '2026-10-20T00:00:00.000Z',
      figures: { cycle: '2026-10', currency: 'JPY' },
    } as const
    expect(alertSentence(alert, 'Asia/Tokyo')).toBe(
      'Kobalt has spent ¥\u00a04,125,000 in Oct 2026, 82 % of its threshold of ¥\u00a05,000,000.',
    )
    expect(mendOf(alert)).toEqual({ label: 'See the agents', to: '/agents' })
    expect(mendOf({ ...alert, agentId: 'a' }).to).toEqual({ path: '/agents', query: { agent: 'a' } })
  })
  it('masks a number of somebody in it all the same', () => {
    const alert = {
      kind: 'parked_traffic',
      severity: 'warning',
      tenantId: null,
      agentId: null,
      message: 'rows of +447700900123 cost EUR 1234567.00',
      at: '2026-10-20T00:00:00.000Z',
      figures: { currency: 'EUR' },
    } as const
    expect(alertSentence(alert, 'UTC')).toBe('Rows of +447•••••••23 cost €\u00a01,234,567.00.')
  })
})

describe('numbers of people', () => {
  it('are masked but for their ends', () => expect(maskNumber('+491705551234')).toBe('+491•••••••34'))
  it('are masked within a row, and times and prices are not', () => {
    expect(maskNumbers('m-1;+49 170 5551234;2026-10-01T12:03:09Z;0.0715')).toBe(
      'm-1;+49 •••••••••34;2026-10-01T12:03:09Z;0.0715',
    )
  })
})

describe('a text that costs too much', () => {
  it('is cut where its bytes cross the limit and at its costly characters', () => {
    expect(textRuns('ab’cd', 3)).toEqual([
      { text: 'ab', costly: false, over: false },
      { text: '’', costly: true, over: true },
      { text: 'cd', costly: false, over: true },
    ])
  })
  it('is offered plainer characters that save bytes, the largest saving first', () => {
    expect(replacementsFor('We’ll — yes… ’')).toEqual([
      { from: '’', to: "'", times: 2, savedBytes: 4, leavesOut: false },
      { from: '—', to: '-', times: 1, savedBytes: 2, leavesOut: false },
    ])
  })
  it('is offered to leave a picture out, whole, with the space that kept it apart', () => {
    expect(replacementsFor('Alert 🔔 👍🏽 done 1')).toEqual([
      { from: '👍🏽 ', to: '', times: 1, savedBytes: 9, leavesOut: true },
      { from: '🔔 ', to: '', times: 1, savedBytes: 5, leavesOut: true },
    ])
  })
  it('is replaced as offered, and nothing else of it', () => {
    expect(replaceAll('“a” – ü…', replacementsFor('“a” – ü…'))).toBe('"a" - ü…')
  })
})

describe('tables', () => {
  const columns: Column<{ name: string; count: number }>[] = [
    { key: 'name', title: 'Name', text: (row) => row.name, order: (a, b) => a.name.localeCompare(b.name) },
    { key: 'count', title: 'Count', text: (row) => String(row.count), order: (a, b) => a.count - b.count },
  ]
  const rows = [
    { name: 'beta', count: 10 },
    { name: '=cmd()', count: 9 },
  ]
  it('sort by value', () => expect(ordered(rows, columns, { key: 'count', descending: false })[0]?.count).toBe(9))
  it('filter by every word', () => expect(filtered(rows, columns, 'bet 10')).toEqual([rows[0]]))
  it('put a heading before each run of one section, and none without', () => {
    expect(inSections(['ab', 'ac', 'b', 'ad'], (row) => row[0]!)).toEqual([
      { section: 'a' },
      { row: 'ab' },
      { row: 'ac' },
      { section: 'b' },
      { row: 'b' },
      { section: 'a' },
      { row: 'ad' },
    ])
    expect(inSections(['ab'], undefined)).toEqual([{ row: 'ab' }])
  })
  it('copy without anything a spreadsheet would run', () =>
    expect(asTabText(rows, columns)).toBe("Name\tCount\nbeta\t10\n'=cmd()\t9"))
})

describe('words', () => {
  it('a refusal becomes a sentence, a file name stays as it is', () => {
    expect(asSentence('conversational billing is not supported')).toBe('Conversational billing is not supported.')
    expect(asSentence('scan.pdf is no traffic file.')).toBe('scan.pdf is no traffic file.')
  })
  it('an id follows a name', () => expect(idOf('Café Zürich (AG)')).toBe('cafe-zurich-ag'))
})
