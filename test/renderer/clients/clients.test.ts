import { describe, expect, it } from 'vitest'
import type { Alert, ClientRow, ClientStep, RateCard, RateCardRow } from '../../../src-main/contract/answers.ts'
import { CLIENT_COLUMNS } from '../../../src-renderer/clients/client-columns.ts'
import { mostPressing, shownStep, urgency } from '../../../src-renderer/clients/next-step.ts'
import { placeAfter } from '../../../src-renderer/components/table/place-after.ts'
import { sortRows } from '../../../src-renderer/components/table/columns.ts'
import { pricesWanted } from '../../../src-renderer/rates/draft/prices-wanted.ts'
import { cyclesFor } from '../../../src-renderer/traffic/outcome/changed-cycles.ts'

const alert = (severity: Alert['severity'], cycle = '2026-10', country = 'US'): Alert => ({
  alertId: `${severity} ${cycle} ${country}`,
  kind: 'unpriced',
  severity,
  tenantId: 'acme',
  agentId: null,
  cycle,
  amount: null,
  currency: 'EUR',
  isSmall: false,
  acknowledged: null,
  message: '',
  at: `${cycle}-05T00:00:00.000Z`,
  figures: { cycle, type: 'a2p_rich_message', country, events: 1, quantity: 1 },
})
const row = (tenantId: string, next: ClientStep | null, more: Partial<ClientRow> = {}): ClientRow => ({
  tenantId,
  name: tenantId,
  currency: 'EUR',
  cycle: '2026-10',
  until: null,
  tags: [],
  charges: '1.00',
  chargesSameDaysBefore: null,
  difference: null,
  provisional: 0,
  unpriced: 0,
  overruns: 0,
  alerts: 0,
  lastImportAt: null,
  statement: null,
  reconciliation: null,
  closesOn: '2026-11-01',
  comparison: null,
  provisionalAmount: '0.00',
  overrunsAmount: null,
  next,
  ...more,
})

describe('what presses', () => {
  const steps: (ClientStep | null)[] = [
    { kind: 'alert', alert: alert('error') },
    { kind: 'issue-statement', cycle: '2026-09' },
    { kind: 'add-agent' },
    { kind: 'alert', alert: alert('warning') },
    null,
  ]

  it('goes from errors over statements and the set-up to warnings', () => {
    expect(steps.map(urgency)).toEqual([0, 1, 2, 3, 4])
    const rows = steps.map((next, at) => row(`${at}`, next)).toReversed()
    expect(mostPressing(rows)?.tenantId).toBe('0')
    expect(mostPressing(rows.filter(({ next }) => next === null))).toBeNull()
    expect(mostPressing([row('b', { kind: 'set-rates' }), row('a', { kind: 'add-agent' })])?.tenantId).toBe('b')
  })

  it('leads to the page on which it is done', () => {
    expect(steps.flatMap((next) => (next ? [shownStep(next).to] : []))).toEqual([
      { path: '/rates', query: { prices: '2026-10' } },
      { path: '/statements/2026-09', query: { issue: '' } },
      { path: '/agents', query: { add: '' } },
      { path: '/rates', query: { prices: '2026-10' } },
    ])
    const unpriced = row('acme', null, { unpriced: 2 })
    expect(shownStep({ kind: 'set-rates' }, unpriced).to).toEqual({ path: '/rates', query: { prices: '2026-10' } })
    expect(shownStep({ kind: 'set-rates' }, row('acme', null)).to).toEqual({ path: '/rates', query: { new: '' } })
  })
})

describe('the table', () => {
  it('sorts amounts within their currency, and unknown ones apart', () => {
    const rows = [
      row('a', null, { currency: 'USD', charges: '5', difference: null }),
      row('b', null, { currency: 'EUR', charges: '100', difference: '-3' }),
      row('c', null, { currency: 'EUR', charges: '20', difference: null }),
      row('d', null, { currency: 'EUR', charges: '9.5', difference: '4' }),
    ]
    const by = (key: string, descending: boolean) =>
      sortRows(rows, CLIENT_COLUMNS, { key, descending }).map(({ tenantId }) => tenantId)
    expect(by('charges', false)).toEqual(['d', 'c', 'b', 'a'])
    expect(by('charges', true)).toEqual(['a', 'b', 'c', 'd'])
    expect(by('change', false)).toEqual(['c', 'b', 'd', 'a'])
  })

  it('keeps name and money wherever the others are folded', () => {
    expect(CLIENT_COLUMNS.filter(({ shownFrom }) => shownFrom === undefined).map(({ key }) => key)).toEqual([
      'name',
      'charges',
    ])
  })
})

describe('the keys', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 1, 2],
    ['ArrowDown', 2, 2],
    ['ArrowUp', -1, 2],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['x', 1, null],
  ])('%s on row %i leads to %s of three', (key, at, place) => {
    expect(placeAfter(key, at, 3)).toBe(place)
    expect(placeAfter(key, -1, 0)).toBeNull()
  })
})

describe('prices that are wanted', () => {
  const card = (effectiveFrom: string, unitPrice: string): RateCard => ({
    currency: 'EUR',
    effectiveFrom,
    rounding: 'half-up',
    rates: [{ type: 'a2p_conversation', country: '*', model: 'flat', unitPrice }],
  })
  const version = (number: number, effectiveFrom: string): RateCardRow => ({
    version: number,
    effectiveFrom,
    addedAt: '',
    card: card(effectiveFrom, `${number}`),
  })
  const of = { currency: 'EUR', timeZone: 'UTC', cycleDay: 1, statements: [] }
  const issued = (to: string) => [{ status: 'issued', period: { from: '', to, timeZone: 'UTC' } }] as never

  it('stand as rows of a draft from the affected cycle on, of the version that was in force, each once', () => {
    const alerts = [
      alert('error'),
      alert('error', '2026-10', 'GB'),
      alert('error', '2026-11'),
      alert('error', '2026-09', 'FR'),
    ]
    const versions = [version(1, '2026-08-01'), version(2, '2026-11-01')]
    const { draft, version: from } = pricesWanted({ ...of, cycle: '2026-10', alerts, versions })
    expect([draft.effectiveFrom, from]).toEqual(['2026-10-01', 1])
    expect(draft.rates.map(({ type, country, unitPrice }) => [type, country, unitPrice])).toEqual([
      ['a2p_conversation', '*', '1'],
      ['a2p_rich_message', 'US', ''],
      ['a2p_rich_message', 'GB', ''],
    ])
    expect(new Set(draft.rates.map(({ key }) => key)).size).toBe(3)
  })

  it.each([
    [
      'a version that began within the cycle',
      [version(1, '2026-08-01'), version(2, '2026-10-04')],
      [],
      '2026-10-04',
      2,
    ],
    ['a later version of the same day', [version(1, '2026-09-01'), version(2, '2026-09-01')], [], '2026-10-01', 2],
    ['issued statements', [version(1, '2026-08-01')], issued('2026-11-01'), '2026-11-01', 1],
    ['no version before it', [version(1, '2026-12-01')], [], '2026-10-01', 1],
    ['no version at all', [], [], '2026-10-01', null],
  ])('begin where they can: %s', (_, versions, statements, effectiveFrom, from) => {
    const found = pricesWanted({ ...of, cycle: '2026-10', alerts: [alert('error')], versions, statements })
    expect([found.draft.effectiveFrom, found.version]).toEqual([effectiveFrom, from])
    expect(found.draft.rates.at(-1)).toMatchObject({ type: 'a2p_rich_message', country: 'US', unitPrice: '' })
  })
})

it('of the cycles that an import changed a client sees its own, and of the others only how many there are', () => {
  const changed = (tenantId: string, cycle: string) => ({
    tenantId,
    cycle,
    name: tenantId,
    currency: 'EUR',
    before: '0',
    after: '1',
    unpriced: 0,
    issued: false,
  })
  const cycles = [
    changed('acme', '2026-09'),
    changed('acme', '2026-10'),
    changed('beta', '2026-09'),
    changed('beta', '2026-10'),
  ]
  expect(cyclesFor(cycles, 'acme')).toEqual({ own: [cycles[1], cycles[0]], otherClients: 1 })
  expect(cyclesFor(cycles, 'gamma')).toEqual({ own: [], otherClients: 2 })
})
