import { describe, expect, it } from 'vitest'
import type { Alert, AlertFigures, AlertKind } from '../../src-main/contract/answers.ts'
import { replaceAll, replacementsFor } from '../../src-renderer/clinic/check/replacements.ts'
import { textRuns } from '../../src-renderer/clinic/check/text-runs.ts'
import {
  asTabText,
  filterRows,
  inSections,
  sortRows,
  type Column,
} from '../../src-renderer/components/table/columns.ts'
import { mendOf } from '../../src-renderer/words/alert.ts'
import { alertSentence } from '../../src-renderer/words/alert-sentence.ts'
import { formatDay, formatDays, formatInstant } from '../../src-main/core/words/figures/day.ts'
import { idOf } from '../../src-renderer/words/id.ts'
import { maskNumber, maskNumbers } from '../../src-renderer/words/phone.ts'
import { asSentence } from '../../src-main/contract/import-sentences.ts'

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
  const about = { severity: 'warning', tenantId: 't', agentId: null, at: '2026-10-20T00:00:00.000Z' } as const
  /** The message is the command line's; the page does not read it. */
  const alert = <Kind extends AlertKind>(
    kind: Kind,
    figures: AlertFigures[Kind],
    agentId: string | null = null,
  ): Alert => ({ ...about, kind, agentId, message: '', figures }) as unknown as Alert
  const unpaid = { amount: null, currency: 'EUR' }
  const threshold = { amount: '4125000', threshold: '5000000', percent: 82, reached: 80 }

  it('is written as the page writes types, times and money', () => {
    const unpriced = { cycle: '2026-10', type: 'a2p_single_message', country: 'ES', events: 3, quantity: 3 } as const
    expect(alertSentence(alert('unpriced', unpriced), 'UTC')).toBe(
      '3 events of type A2P single message in ES in Oct 2026 have no price; add one to the rate card.',
    )
    const launch = { name: 'care', firstAt: '2026-10-04T09:30:36.674Z', launchedAt: '2026-10-05T00:00:00.000Z' }
    expect(alertSentence(alert('traffic_before_launch', launch), 'Europe/Berlin')).toBe(
      'care has traffic since 4 Oct 2026, 11:30 CEST, before its launch at 5 Oct 2026, 02:00 CEST.',
    )
    expect(alertSentence(alert('traffic_before_launch', { ...launch, launchedAt: null }), 'UTC')).toBe(
      'care has traffic since 4 Oct 2026, 09:30 UTC but is not launched here; record its launch.',
    )
    const overrun = { cycle: '2026-10', limits: '160 bytes', messages: 1, extraSegments: 1200, amount: '9.96' }
    const figures = { ...overrun, name: 'otp', currency: 'USD' }
    expect(alertSentence(alert('us_segment_overrun', figures), 'UTC')).toBe(
      '1 rich message of otp in Oct 2026 ran over 160 bytes: 1,200 extra segments, $\u00a09.96.',
    )
    expect(alertSentence(alert('us_segment_overrun', { ...figures, amount: null }), 'UTC')).toMatch(/, not priced\.$/)
    const foreign = { name: 'care', cycle: '2026-10', events: 2, region: 'GB', countries: 'FR US', ...unpaid }
    expect(alertSentence(alert('region_mismatch', foreign), 'UTC')).toBe(
      '2 events of care in Oct 2026 came from FR, US, not from its region GB.',
    )
    expect(alertSentence(alert('unanswered_p2a', { name: 'care', cycle: '2026-10', messages: 1 }), 'UTC')).toBe(
      '1 user message to care in Oct 2026 got no answer within the window.',
    )
    expect(alertSentence(alert('parked_traffic', { rows: 2 }, 'later'), 'UTC')).toBe(
      '2 rows of agent later wait, because no tenant has it; add the agent to have them rated.',
    )
  })
  it('of what is ahead says by how much, and when', () => {
    const budget = { name: 'Acme', cycle: '2026-10', expected: '120', threshold: '100', over: '20', currency: 'USD' }
    const ahead = alert('spend_forecast', { ...budget, day: '2026-10-28' })
    expect(alertSentence(ahead, 'UTC')).toBe(
      'Acme is expected to spend $\u00a0120.00 in Oct 2026, $\u00a020.00 over its threshold of $\u00a0100.00, which it reaches on 28 Oct 2026.',
    )
    const tier = { cycle: '2026-10', type: 'a2p_rich_message', country: '*', units: 95_299, unitsLeft: 1 } as const
    const prices = { from: 95_301, unitPrice: '0.0083', nextUnitPrice: '0.0071', step: '-109.00', currency: 'USD' }
    expect(alertSentence(alert('next_tier_near', { ...tier, ...prices }), 'UTC')).toBe(
      '95,299 units of type A2P rich message in Oct 2026: 1 more unit at this price, then unit 95,301 begins a tier at $\u00a00.0071 instead of $\u00a00.0083; entering it makes the bill $\u00a0109.00 lower.',
    )
    const dearer = { ...tier, ...prices, country: 'US', unitsLeft: 2, step: '3.00' }
    expect(alertSentence(alert('next_tier_near', dearer), 'UTC')).toMatch(
      /message in US in Oct 2026: 2 more units at .*\s3\.00 higher\.$/,
    )
    const silent = { name: 'care', cycle: '2026-10', events: 1, amount: '4.50', currency: 'EUR' }
    expect(alertSentence(alert('charges_without_replies', silent, 'care-1'), 'UTC')).toBe(
      'care cost €\u00a04.50 in Oct 2026, for 1 event, and no user wrote to it; it is conversational.',
    )
  })
  it('of a cheaper category says both amounts and leads to the successor', () => {
    const figures = {
      name: 'care',
      cycle: '2026-10',
      category: 'conversational',
      other: 'non-conversational',
      amount: '90.00',
      otherAmount: '80.00',
      difference: '10.00',
      currency: 'EUR',
    }
    const cheaper = alert('other_category_cheaper', figures, 'care-1')
    expect(alertSentence(cheaper, 'UTC')).toBe(
      'care cost €\u00a090.00 in Oct 2026 as conversational and would have cost €\u00a080.00 as non-conversational, €\u00a010.00 less; only a successor can have the other category.',
    )
    expect(mendOf(cheaper).to).toEqual({ path: '/agents', query: { replace: 'care-1' } })
  })
  it('of a large amount has it in the decimals of its currency', () => {
    const spent = alert('spend_threshold', { ...threshold, name: 'Kobalt', cycle: '2026-10', currency: 'JPY' })
    expect(alertSentence(spent, 'Asia/Tokyo')).toBe(
      'Kobalt has spent ¥\u00a04,125,000 in Oct 2026, 82 % of its threshold of ¥\u00a05,000,000.',
    )
    const atTenant = { path: '/tenants', query: { spend: 't' } }
    expect(mendOf(spent)).toEqual({ label: 'Change the threshold', to: atTenant })
    expect(mendOf({ ...spent, agentId: 'a' }).to).toEqual({ path: '/agents', query: { agent: 'a' } })
  })
  it.each([
    'Promo 2026-10',
    '447700900123',
    '+447700900123',
    '2026-10-04T09:30:36.674Z',
    'a2p_single_message',
    'EUR 12.50',
    'shop, the 2nd',
    'lower case.',
    '$& $1 {word}',
  ])('shows the name or id %s as it is', (name) => {
    const cycle = '2026-10'
    const alerts = [
      alert('spend_threshold', { ...threshold, name, cycle, currency: 'EUR' }),
      alert('unanswered_p2a', { name, cycle, messages: 2 }),
      alert('region_mismatch', { name, cycle, events: 2, region: 'GB', countries: 'FR', ...unpaid }),
      alert('traffic_before_launch', { name, firstAt: '2026-10-04T09:30:36.674Z', launchedAt: null }),
      alert('parked_traffic', { rows: 2 }, name),
    ]
    for (const each of alerts) expect(alertSentence(each, 'UTC')).toContain(name)
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
  it('sort by value', () => expect(sortRows(rows, columns, { key: 'count', descending: false })[0]?.count).toBe(9))
  it('filter by every word', () => expect(filterRows(rows, columns, 'bet 10')).toEqual([rows[0]]))
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
