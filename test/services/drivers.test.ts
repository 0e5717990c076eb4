import { describe, expect, test } from 'vitest'
import type { Drivers } from '../../src-main/contract/answers.ts'
import { nanosOf, formatDecimal } from '../../src-main/core/money/money.ts'
import { keepDays } from '../support/daily-totals.ts'
import { openTestDesktop, type TestDesktop } from '../support/desktop.ts'

const FLAT = [
  { type: 'a2p_conversation', country: '*', model: 'flat', unitPrice: '0.05' },
  { type: 'a2p_rich_message', country: 'US', model: 'flat', unitPrice: '0.01' },
]

async function withShop(card: object = {}): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await desktop.call('add-tenant', { tenantId: 'shop', name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' })
  for (const agentId of ['help', 'codes']) await withAgent(desktop, agentId)
  const rates = { currency: 'EUR', effectiveFrom: '2026-01-01', rates: FLAT, ...card }
  await desktop.call('set-rates', { tenantId: 'shop', card: rates })
  return desktop
}

const withAgent = (desktop: TestDesktop, agentId: string, more: object = {}) =>
  desktop.call('add-agent', { agentId, tenantId: 'shop', category: 'non-conversational', region: 'GB', ...more })

const days = (from: string, count: number, quantity: number, more: object = {}) => ({
  agentId: 'help',
  type: 'a2p_conversation' as const,
  from,
  quantities: Array<number>(count).fill(quantity),
  ...more,
})
const SEPTEMBER = days('2026-09-01', 30, 100)
const OCTOBER = days('2026-10-01', 31, 100)
const driversOf = (desktop: TestDesktop, cycle: string, more: object = {}): Promise<Drivers> =>
  desktop.call('read-drivers', { tenantId: 'shop', cycle, ...more })
const short = ({ drivers }: Drivers): unknown[] =>
  drivers.map(({ kind, agentId, amount, from, to }) => [kind, agentId, amount, from, to])
const codes = ({ notes }: Drivers): string[] => notes.map(({ code }) => code)
function addsUp({ from, to, difference, drivers }: Drivers): void {
  const sum = drivers.reduce((all, { amount }) => all + nanosOf(amount), 0n)
  expect(formatDecimal(sum, 2)).toBe(difference)
  expect(formatDecimal(nanosOf(to.total) - nanosOf(from.total), 2)).toBe(difference)
}

describe('drivers', () => {
  test('tell a longer month from more conversations a day', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [SEPTEMBER, days('2026-10-01', 31, 110)])
    const drivers = await driversOf(desktop, '2026-10')
    expect(drivers).toMatchObject({
      tenantId: 'shop',
      agentId: null,
      currency: 'EUR',
      from: { cycle: '2026-09', total: '150.00', days: 30 },
      to: { cycle: '2026-10', total: '170.50', days: 31 },
      difference: '20.50',
      percent: '13.7',
      thin: false,
      trafficDays: 30,
      sentence: 'Oct 2026 against Sep 2026',
      notes: [],
    })
    expect(drivers.to).not.toHaveProperty('until')
    // 100 more on one day more, and 310 more than 3,100 in 31 days.
    expect(short(drivers)).toEqual([
      ['volume', 'help', '15.50', 3000, 3410],
      ['days', 'help', '5.00', 30, 31],
    ])
    expect(drivers.drivers.map(({ sentence }) => sentence)).toEqual([
      'help: 3,410 A2P conversations in GB instead of 3,000, day for day: 15.50 EUR more.',
      'help: 31 days instead of 30, at as many A2P conversations in GB a day: 5.00 EUR more.',
    ])
  })

  test('of a cycle whose traffic ends early compare both up to the same day', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [OCTOBER, days('2026-11-01', 10, 90)])
    const drivers = await driversOf(desktop, '2026-11')
    expect(drivers).toMatchObject({
      from: { cycle: '2026-10', total: '50.00', days: 10, until: '2026-10-10' },
      to: { cycle: '2026-11', total: '45.00', days: 10, until: '2026-11-10' },
      difference: '-5.00',
      percent: '-10.0',
      sentence: 'until 10 Nov, against 1–10 Oct 2026',
    })
    expect(short(drivers)).toEqual([['volume', 'help', '-5.00', 1000, 900]])
    expect(codes(drivers)).toEqual(['same-days'])
    // Once traffic of December is known, November is known as a whole.
    keepDays(desktop.store, [days('2026-12-03', 1, 1)])
    expect(await driversOf(desktop, '2026-11')).toMatchObject({ from: { total: '155.00', days: 31 }, to: { days: 30 } })
  })

  test('give no percentage of fewer than seven days of traffic', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [days('2026-09-25', 6, 100), OCTOBER])
    const six = await driversOf(desktop, '2026-10')
    expect(six).toMatchObject({ trafficDays: 6, thin: true, percent: null })
    expect(six.notes).toMatchObject([
      {
        code: 'thin-base',
        sentence: 'Sep 2026 has traffic on 6 days only, which is too little for a percentage.',
      },
    ])
    keepDays(desktop.store, [days('2026-09-03', 1, 1)])
    expect(await driversOf(desktop, '2026-10')).toMatchObject({ trafficDays: 7, thin: false, percent: '415.8' })
  })

  test('price the compared part of a cycle as its bill stood then, also by volume', async () => {
    const tiers = [
      { upTo: 2000, unitPrice: '0.05' },
      { upTo: null, unitPrice: '0.01' },
    ]
    const desktop = await withShop({ rates: [{ type: 'a2p_conversation', country: '*', model: 'volume', tiers }] })
    keepDays(desktop.store, [OCTOBER, days('2026-11-01', 10, 100)])
    // All of October comes to 31.00 at the lower price; its first ten days stood at 50.00, as those of November do.
    expect(await driversOf(desktop, '2026-11')).toMatchObject({
      from: { total: '50.00' },
      to: { total: '50.00' },
      difference: '0.00',
      drivers: [],
    })
  })

  test('name new and gone agents with all that they cost, and cells that come and go as volume', async () => {
    const desktop = await withShop()
    await withAgent(desktop, 'news')
    const us = { type: 'a2p_rich_message' as const, country: 'US' }
    keepDays(desktop.store, [
      days('2026-10-01', 31, 10, { agentId: 'codes' }),
      OCTOBER,
      days('2026-11-01', 30, 100),
      days('2026-11-01', 30, 10, us),
      days('2026-11-01', 30, 20, { agentId: 'news' }),
    ])
    const drivers = await driversOf(desktop, '2026-11')
    expect(short(drivers)).toEqual([
      ['new_agent', 'news', '30.00', '0.00', '30.00'],
      ['gone_agent', 'codes', '-15.50', '15.50', '0.00'],
      ['days', 'help', '-5.00', 31, 30],
      ['volume', 'help', '3.00', 0, 300],
    ])
    addsUp(drivers)
  })

  test('tell another price from more units, across a card that changed amid the cycle', async () => {
    const desktop = await withShop()
    const rates = [{ ...FLAT[0], unitPrice: '0.06' }]
    await desktop.call('set-rates', { tenantId: 'shop', card: { currency: 'EUR', effectiveFrom: '2026-10-16', rates } })
    keepDays(desktop.store, [SEPTEMBER, OCTOBER])
    const drivers = await driversOf(desktop, '2026-10')
    // 15 days at 0.05 and 16 at 0.06 are 171.00 for 3,100: 16.00 more than at 0.05.
    expect(short(drivers)).toEqual([
      ['price', 'help', '16.00', '0.05', '0.05516129'],
      ['days', 'help', '5.00', 30, 31],
    ])
    addsUp(drivers)
  })

  test('keep surcharges and the minimum commitment apart', async () => {
    const fee = { name: 'Fee', type: 'a2p_rich_message', country: 'US', carrier: 'T', effectiveFrom: '2026-01-01' }
    const surcharges = [{ ...fee, unitPrice: '0.002' }]
    const desktop = await withShop({ surcharges, minimumCommitment: '20.00' })
    const us = { type: 'a2p_rich_message' as const, country: 'US', carrier: 'T' }
    keepDays(desktop.store, [days('2026-10-01', 31, 10, us), days('2026-11-01', 30, 100, us)])
    const drivers = await driversOf(desktop, '2026-11')
    expect(drivers).toMatchObject({ from: { total: '20.00' }, to: { total: '36.00' } })
    expect(short(drivers)).toEqual([
      ['volume', 'help', '27.00', 310, 3000],
      ['surcharge', 'help', '5.38', '0.62', '6.00'],
      ['days', 'help', '-0.10', 31, 30],
      ['commitment', null, '-16.28', '16.28', '0.00'],
    ])
    addsUp(drivers)
  })

  test('of one agent compare its charges alone', async () => {
    const desktop = await withShop({ minimumCommitment: '900.00' })
    keepDays(desktop.store, [SEPTEMBER, OCTOBER, days('2026-10-01', 31, 7, { agentId: 'codes' })])
    const drivers = await driversOf(desktop, '2026-10', { agentId: 'help' })
    expect(drivers).toMatchObject({ agentId: 'help', from: { total: '150.00' }, to: { total: '155.00' } })
    expect(short(drivers)).toEqual([['days', 'help', '5.00', 30, 31]])
    expect(codes(drivers)).toEqual(['agent-alone'])
  })

  test('follow the line of succession, and say so', async () => {
    const desktop = await withShop()
    await withAgent(desktop, 'help-2', { replaces: 'help' })
    keepDays(desktop.store, [
      SEPTEMBER,
      days('2026-10-01', 12, 100),
      days('2026-10-13', 19, 120, { agentId: 'help-2' }),
    ])
    const drivers = await driversOf(desktop, '2026-10')
    expect(short(drivers)).toEqual([
      ['volume', 'help-2', '19.00', 3000, 3480],
      ['days', 'help-2', '5.00', 30, 31],
    ])
    expect(drivers.notes).toMatchObject([
      { code: 'succession', sentence: 'help-2 replaces help; they are looked at as one agent.' },
    ])
    expect(short(await driversOf(desktop, '2026-10', { agentId: 'help-2' }))).toEqual(short(drivers))
    // The replaced agent alone has only what it sent itself.
    expect(short(await driversOf(desktop, '2026-10', { agentId: 'help' }))).toEqual([
      ['volume', 'help', '-95.00', 3000, 1200],
      ['days', 'help', '5.00', 30, 31],
    ])
  })

  test('compare with any other cycle, and refuse what cannot be compared', async () => {
    const desktop = await withShop()
    keepDays(desktop.store, [days('2026-08-01', 31, 50), SEPTEMBER, OCTOBER])
    expect(await driversOf(desktop, '2026-10', { against: '2026-08' })).toMatchObject({ difference: '77.50' })
    await expect(driversOf(desktop, '2026-10', { against: '2026-10' })).rejects.toThrow(
      '2026-10 cannot be compared with itself',
    )
    await expect(driversOf(desktop, '2027-03')).rejects.toThrow(
      "nothing of shop's traffic in 2027-03 is known yet; import it, or take a cycle with traffic",
    )
    await expect(driversOf(desktop, '2026-10', { agentId: 'nobody' })).rejects.toThrow('nobody')
  })
})
