import { expect, test } from 'vitest'
import type { ReadingComparison } from '../../../src-main/contract/answers.ts'
import { runCli } from '../../support/run-cli.ts'

const event = {
  type: 'a2p_rich_message',
  startedAt: '2026-10-02T10:00:00.000Z',
  endedAt: null,
  messages: 1,
  firstMessageId: 'm1',
  chargeable: true,
  inPeriod: true,
} as const

const difference = { amount: '0.00', ofMessages: '0.00', otherPrice: '0.00', messages: 0, reasons: [] }
const COMPARISON: ReadingComparison = {
  tenantId: 'shop',
  agentId: null,
  currency: 'USD',
  period: { from: '2026-10-01', to: '2026-11-01', timeZone: 'America/New_York' },
  profiles: [
    {
      profile: 'vonage@1',
      name: 'Vonage',
      events: [{ type: 'a2p_rich_message', events: 1200, quantity: 1200, amount: '12.00' }],
      amount: '12.00',
      unpriced: 0,
      total: '12.00',
      difference,
      refused: [{ agentId: 'help', sentence: 'it may not be' }],
    },
    {
      profile: 'infobip@1',
      name: 'Infobip',
      events: [{ type: 'a2p_rich_message', events: 1200, quantity: 1201, amount: '12.01' }],
      amount: '12.01',
      unpriced: 3,
      total: '12.01',
      difference: {
        ...difference,
        amount: '0.01',
        ofMessages: '0.01',
        messages: 1204,
        reasons: [{ code: 'size_unit', messages: 1204, amount: '0.01' }],
      },
      refused: [],
    },
  ],
  differing: 1204,
  messages: [
    {
      agentId: 'help',
      userId: '+12025550101',
      messageId: 'm1',
      at: '2026-10-02T10:00:00.000Z',
      direction: 'A2P',
      readings: [
        {
          profile: 'vonage@1',
          event: { ...event, quantity: 1 },
          covered: false,
          amount: '0.01',
          difference: '0.00',
          reason: null,
          sentence: null,
        },
        {
          profile: 'infobip@1',
          event: { ...event, quantity: 2 },
          covered: false,
          amount: '0.02',
          difference: '0.01',
          reason: { code: 'grouped_otherwise' },
          sentence: 'they read it differently',
        },
      ],
    },
  ],
}
const ASKED = ['compare', '--tenant', 'shop', '--cycle', '2026-10', '--profiles', 'vonage, infobip@1']

test('compare --profiles shows two readings of the rules side by side', async () => {
  const { stdout, exitCode, desk } = await runCli(ASKED, { 'compare-readings': () => COMPARISON })
  expect(exitCode).toBe(0)
  expect(desk.asked[0]!.request).toMatchObject({
    tenantId: 'shop',
    period: { cycle: '2026-10' },
    profiles: ['vonage', 'infobip@1'],
    limit: 200,
  })
  expect(stdout.split('\n')).toEqual([
    'shop, 2026-10-01 to before 2026-11-01, America/New_York time, amounts in USD',
    '',
    'units             vonage@1  amount  infobip@1  amount',
    'A2P rich message     1,200   12.00      1,201   12.01',
    '',
    'profile    amount   bill  without a price  difference  of other events  of other prices',
    'vonage@1    12.00  12.00                0        0.00             0.00             0.00',
    'infobip@1   12.01  12.01                3        0.01             0.01             0.00',
    'Agent help is rated message by message under vonage@1: it may not be.',
    '',
    'why under infobip@1       messages  difference',
    'Size counted differently     1,204        0.01',
    '',
    '1,204 messages are in another event; the 1 with the largest difference:',
    '',
    'at                        agent  user          message  vonage@1                    infobip@1                   difference  why',
    '2026-10-02T10:00:00.000Z  help   +12025550101  m1       A2P rich message × 1, 0.01  A2P rich message × 2, 0.02        0.01  they read it differently',
    '',
  ])
})

test('with --json it is the answer as it is', async () => {
  const { stdout } = await runCli([...ASKED, '--json'], { 'compare-readings': () => COMPARISON })
  expect(JSON.parse(stdout)).toEqual(COMPARISON)
})

test('where nothing differs, that is said; a bill of one agent is none', async () => {
  const alike: ReadingComparison = {
    ...COMPARISON,
    agentId: 'help',
    profiles: COMPARISON.profiles.map((each) => ({ ...each, total: null, refused: [], events: [] })),
    differing: 0,
    messages: [],
  }
  const { stdout } = await runCli([...ASKED, '--agent', 'help', '--limit', '5'], { 'compare-readings': () => alike })
  expect(stdout).toContain('shop, agent help, 2026-10-01')
  expect(stdout).toContain('There were no events.')
  expect(stdout).not.toContain('bill')
  expect(stdout).toMatch(/\nNo message is in another event\.\n$/)
})

test.each([
  [['--profiles', 'vonage'], /--profiles must name 2 profiles at least/],
  [['--profiles', 'vonage,'], /--profiles/],
  [['--profiles', 'vonage,infobip', '--from', '2026-10-01'], /say/],
  [['--profiles', 'vonage,infobip', '--offers', 'a.json'], /--offers .* or --profiles/],
  [['--profiles', 'vonage,infobip', '--resolution-rate', '0.5'], /--resolution-rate, or --profiles/],
  [['--limit', '5'], /--limit is for the messages/],
  [['--profiles', 'vonage,infobip', '--out', 'a.pdf'], /readings of the rules are not written to a file/],
  [['--format', 'csv'], /there is no format csv of a comparison: use pdf, xlsx/],
  [['--out', 'a.txt'], /there is no format txt of a comparison/],
])('%j is refused', async (more, sentence) => {
  const { stderr, stdout, exitCode } = await runCli(['compare', '--tenant', 'shop', '--cycle', '2026-10', ...more])
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(sentence)
})
