import { describe, expect, test } from 'vitest'
import type { SummaryLine } from '../../src-main/contract/answers.ts'
import { addClient, cardOf } from '../support/client.ts'
import { openTestDesktop, row, type TestDesktop } from '../support/desktop.ts'

const of = (cycle: string): { tenantId: string; cycle: string } => ({ tenantId: 'acme', cycle })

async function withSeptember(): Promise<TestDesktop> {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv(
    [row('s1', 'help', 'A2P', '2026-08-10T10:00:00Z'), row('s2', 'help', 'A2P', '2026-08-20T10:00:00Z')],
    'august.csv',
  )
  await desktop.call('issue-statement', of('2026-08'))
  return desktop
}

const essence = ({ originalCycle, type, country, events, quantity, amount, name }: SummaryLine): unknown[] => [
  originalCycle,
  type,
  country,
  events,
  quantity,
  amount,
  name,
]
const adjusted = async ({ call }: TestDesktop, cycle: string): Promise<unknown[][]> =>
  (await call('read-statement', of(cycle))).lines.filter(({ kind }) => kind === 'adjustment').map(essence)

describe('traffic that comes late for an issued cycle', () => {
  test('is a line of the next draft that names the cycle and the import', async () => {
    const desktop = await withSeptember()
    await desktop.importCsv([row('s3', 'help', 'A2P', '2026-08-25T10:00:00Z')], 'late.csv')
    expect(await adjusted(desktop, '2026-09')).toEqual([
      ['2026-08', 'a2p_basic_message', 'GB', 1, 1, '0.03', 'late traffic (import 2: late.csv)'],
    ])
    const draft = await desktop.call('read-statement', of('2026-09'))
    expect(draft).toMatchObject({ events: 0, adjustments: '0.03', total: '0.03' })
    expect(draft.notes).toContain('The cycle 2026-08, issued earlier, is adjusted by EUR 0.03 within the total.')
    // No other draft has it, and the cycle's own figures still say what it comes to now.
    expect(await adjusted(desktop, '2026-10')).toEqual([])
    const summary = await desktop.call('read-summary', { tenantId: 'acme', period: { cycle: '2026-08' } })
    expect(summary.total).toBe('0.09')
  })

  test('takes back what it turns into a conversation', async () => {
    const desktop = await withSeptember()
    await desktop.importCsv([row('s3', 'help', 'P2A', '2026-08-20T11:00:00Z')], 'late.csv')
    expect(await adjusted(desktop, '2026-09')).toEqual([
      ['2026-08', 'a2p_basic_message', 'GB', -1, -1, '-0.03', 'late traffic (import 2: late.csv)'],
      ['2026-08', 'a2p_conversation', 'GB', 1, 1, '0.05', 'late traffic (import 2: late.csv)'],
    ])
  })

  test('makes a draft of its own where the next cycle has no traffic, which is listed and can be issued', async () => {
    const desktop = await withSeptember()
    await desktop.importCsv([row('s3', 'help', 'A2P', '2026-08-25T10:00:00Z')])
    const rows = await desktop.call('list-statements', { tenantId: 'acme' })
    expect(rows.map(({ cycle, status }) => [cycle, status])).toEqual([
      ['2026-09', 'draft'],
      ['2026-08', 'issued'],
    ])
    const issued = await desktop.call('issue-statement', of('2026-09'))
    expect(issued).toMatchObject({ total: '0.03', adjustments: '0.03', events: 0 })
    expect(await desktop.call('verify-statement', of('2026-09'))).toMatchObject({ agrees: true })
  })

  test('is adjusted once: issued, it is settled, and only what comes later is on the one after', async () => {
    const desktop = await withSeptember()
    await desktop.importCsv([row('s3', 'help', 'A2P', '2026-08-25T10:00:00Z')], 'late.csv')
    await desktop.importCsv([row('t1', 'help', 'A2P', '2026-09-05T10:00:00Z')], 'september.csv')
    await desktop.call('issue-statement', of('2026-09'))
    expect(await adjusted(desktop, '2026-10')).toEqual([])

    await desktop.importCsv(
      [
        row('s4', 'help', 'A2P', '2026-08-27T10:00:00Z', { text: 'x'.repeat(161) }),
        row('t2', 'help', 'A2P', '2026-09-09T10:00:00Z'),
      ],
      'later.csv',
    )
    const reason = 'late traffic (import 4: later.csv)'
    expect(await adjusted(desktop, '2026-10')).toEqual([
      ['2026-08', 'a2p_single_message', 'GB', 1, 1, '0.06', reason],
      ['2026-09', 'a2p_basic_message', 'GB', 1, 1, '0.03', reason],
    ])
    const october = await desktop.call('issue-statement', of('2026-10'))
    expect(october.adjustments).toBe('0.09')
    expect(october.notes).toContain(
      'The cycles 2026-08 and 2026-09, issued earlier, are adjusted by EUR 0.09 within the total.',
    )
    for (const cycle of ['2026-08', '2026-09', '2026-10']) {
      expect(await desktop.call('verify-statement', of(cycle))).toMatchObject({ agrees: true })
    }
  })

  test('of several files names them, at most three', async () => {
    const desktop = await withSeptember()
    for (const at of [1, 2, 3, 4]) {
      await desktop.importCsv([row(`l${at}`, 'help', 'A2P', `2026-08-2${at}T10:00:00Z`)], `late-${at}.csv`)
    }
    const [[, , , events, , , reason]] = (await adjusted(desktop, '2026-09')) as [unknown[]]
    expect(events).toBe(4)
    expect(reason).toBe('late traffic (import 2: late-1.csv, import 3: late-2.csv, import 4: late-3.csv and 1 more)')
  })

  test('that has no price is a line without an amount, and counts as unpriced', async () => {
    const desktop = openTestDesktop()
    await addClient(desktop)
    const rates = cardOf('EUR').rates.filter(({ type }) => type === 'a2p_basic_message')
    await desktop.call('set-rates', { tenantId: 'acme', card: cardOf('EUR', { rates }) })
    await desktop.importCsv([row('s1', 'help', 'A2P', '2026-08-10T10:00:00Z')])
    await desktop.call('issue-statement', of('2026-08'))
    await desktop.importCsv([row('s2', 'help', 'A2P', '2026-08-12T10:00:00Z', { text: 'x'.repeat(161) })], 'late.csv')
    expect(await adjusted(desktop, '2026-09')).toEqual([
      ['2026-08', 'a2p_single_message', 'GB', 1, 1, null, 'late traffic (import 2: late.csv)'],
    ])
    expect(await desktop.call('read-statement', of('2026-09'))).toMatchObject({ unpriced: 1, total: '0.00' })
    await expect(desktop.call('issue-statement', of('2026-09'))).rejects.toThrow(/no price/)
    await desktop.call('issue-statement', { ...of('2026-09'), allowUnpriced: true })
    expect(await adjusted(desktop, '2026-10')).toEqual([])
  })
})

test('an import that is undone after the issue is credited', async () => {
  const desktop = await withSeptember()
  await desktop.call('undo-import', { importId: '1' })
  expect(await adjusted(desktop, '2026-09')).toEqual([
    ['2026-08', 'a2p_basic_message', 'GB', -2, -2, '-0.06', 'import 1 (august.csv) undone'],
  ])
  expect(await desktop.call('issue-statement', of('2026-09'))).toMatchObject({ total: '-0.06' })
  expect(await adjusted(desktop, '2026-10')).toEqual([])
})

test('an import that was undone before the issue is no reason for anything', async () => {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv([row('s1', 'help', 'A2P', '2026-08-10T10:00:00Z')])
  await desktop.importCsv([row('s2', 'help', 'A2P', '2026-08-11T10:00:00Z')])
  await desktop.call('undo-import', { importId: '2' })
  await desktop.call('issue-statement', of('2026-08'))
  expect(await desktop.call('verify-statement', of('2026-08'))).toMatchObject({ agrees: true })
  await desktop.importCsv([row('s3', 'help', 'A2P', '2026-08-25T10:00:00Z')], 'late.csv')
  const [line] = await adjusted(desktop, '2026-09')
  expect(line!.at(-1)).toBe('late traffic (import 3: late.csv)')
})

test('an agent that is added after the issue brings the traffic that was parked for it', async () => {
  const desktop = openTestDesktop()
  await addClient(desktop)
  await desktop.importCsv([
    row('s1', 'help', 'A2P', '2026-08-10T10:00:00Z'),
    row('p1', 'parked', 'A2P', '2026-08-11T10:00:00Z'),
  ])
  await desktop.call('issue-statement', of('2026-08'))
  const agent = { agentId: 'parked', tenantId: 'acme', category: 'conversational', region: 'GB' } as const
  await desktop.call('add-agent', agent)
  expect(await adjusted(desktop, '2026-09')).toEqual([
    ['2026-08', 'a2p_basic_message', 'GB', 1, 1, '0.03', 'agent parked added'],
  ])
  expect(await desktop.call('verify-statement', of('2026-08'))).toMatchObject({ agrees: true })
})

test('a cycle from the 15th in Auckland is adjusted by its own days', async () => {
  const desktop = openTestDesktop()
  await addClient(desktop, { timeZone: 'Pacific/Auckland', cycleDay: 15 })
  // Cycle 2026-08 runs from 15 August to 15 September, local midnight, which is noon UTC of the day before.
  await desktop.importCsv([row('m1', 'help', 'A2P', '2026-08-20T10:00:00Z')])
  await desktop.call('issue-statement', of('2026-08'))
  await desktop.importCsv(
    [
      row('m2', 'help', 'A2P', '2026-09-14T11:59:59.999Z'),
      row('m3', 'help', 'A2P', '2026-09-14T12:00:00.000Z', { text: 'x'.repeat(161) }),
    ],
    'rest.csv',
  )
  const draft = await desktop.call('read-statement', of('2026-09'))
  expect(draft.lines.map((line) => [line.kind, ...essence(line)])).toEqual([
    ['usage', null, 'a2p_single_message', 'GB', 1, 1, '0.06', null],
    ['adjustment', '2026-08', 'a2p_basic_message', 'GB', 1, 1, '0.03', 'late traffic (import 2: rest.csv)'],
  ])
  await desktop.call('issue-statement', of('2026-09'))
  for (const cycle of ['2026-08', '2026-09']) {
    expect(await desktop.call('verify-statement', of(cycle))).toMatchObject({ agrees: true })
  }
})

test('one tenant is not adjusted for the traffic of another', async () => {
  const desktop = await withSeptember()
  await desktop.call('add-tenant', { tenantId: 'other', name: 'Other', currency: 'EUR' })
  await desktop.call('add-agent', { agentId: 'else', tenantId: 'other', category: 'conversational', region: 'GB' })
  await desktop.importCsv([row('x', 'else', 'A2P', '2026-08-25T10:00:00Z')])
  expect(await adjusted(desktop, '2026-09')).toEqual([])
  expect(await desktop.call('list-statements', { tenantId: 'acme' })).toHaveLength(1)
})
