import { describe, expect, test } from 'vitest'
import type { Advice, AdviceOption, Alert } from '../../../src-main/contract/answers.ts'
import { FakeDesk } from '../../support/fake-desk.ts'
import { runCli } from '../../support/run-cli.ts'

const option = (category: AdviceOption['category'], cost: string): AdviceOption => ({
  category,
  profile: 'infobip',
  cost,
  conversations: category === 'conversational' ? 10 : 0,
  sessions: 0,
  messages: 100,
  messageEvents: category === 'conversational' ? 40 : 100,
  costPerMessage: '0.013',
  unpriced: 0,
  refusal: null,
  possibleUnder: [],
})
const spread = { low: '0.3', middle: '0.4', high: '0.5' }
const advice: Advice = {
  agentId: 'help',
  tenantId: 'shop',
  region: 'GB',
  currency: 'EUR',
  basedOn: {
    agentId: 'help',
    from: '2026-10-01',
    to: '2026-11-01',
    timeZone: 'UTC',
    cycle: '2026-10',
    messages: 100,
    replyRate: '0.1111',
    a2p: 90,
    answered: 10,
    threads: 50,
    replayedThreads: 50,
    until: '2026-10-31T10:00:00.000Z',
  },
  options: [option('conversational', '1.30'), option('non-conversational', '1.80')],
  recommended: 'conversational',
  difference: '0.50',
  breakEvenReplyRate: '0.4',
  breakEven: { spread, draws: 20, crossing: 19, cheaperThroughout: null },
  sensitivity: [
    {
      replyRate: '0.1111',
      observed: true,
      conversational: '1.30',
      nonConversational: '1.80',
      spread: { conversational: spread, nonConversational: spread },
    },
  ],
  warning: 'It can never be changed.',
  change: 'never',
  similar: [],
  needed: null,
  notes: [{ code: 'commitment', sentence: 'A note.' }],
}

describe('advise', () => {
  test('asks with what was said, and prints the answer as it is with --json', async () => {
    const desk = new FakeDesk({ advise: () => advice })
    const args = ['--agent', 'help', '--region', 'US', '--like', 'other', '--profile', 'google', '--cycle', '2026-10']
    const { stdout, exitCode } = await runCli(['advise', ...args, '--json'], {}, desk)
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, advice])
    expect(desk.asked[0]).toMatchObject({
      name: 'advise',
      request: { agentId: 'help', region: 'US', like: 'other', profile: 'google', period: { cycle: '2026-10' } },
    })
  })

  test('tells people both costs, what is cheaper, where they meet, and what can never be changed', async () => {
    const { stdout } = await runCli(['advise', '--agent', 'help'], { advise: () => advice })
    expect(stdout.split('\n').map((line) => line.trimEnd())).toEqual([
      '100 messages of help from 2026-10-01 to 2026-11-01, 11.1 % of those sent answered',
      'category            profile  cost EUR  conversations  sessions  message events  a message  refused',
      'conversational      infobip      1.30             10         0              40      0.013',
      'non-conversational  infobip      1.80              0         0             100      0.013',
      'Cheaper: conversational, by EUR 0.50.',
      'reply rate          conversational  non-conversational',
      '11.1 % (as it was)            1.30                1.80',
      'Both cost the same at a reply rate of 40 % (30 % to 50 % in 19 of 20 draws).',
      'A note.',
      'It can never be changed.',
      '',
    ])
  })

  test('without traffic tells only what is needed', async () => {
    const none: Advice = { ...advice, options: [], sensitivity: [], recommended: null, breakEven: null }
    const { stdout } = await runCli(['advise', '--agent', 'help'], { advise: () => none })
    expect(stdout).toBe('A note.\nIt can never be changed.\n')
  })

  test.each([
    [['--cycle', '2026-10', '--from', '2026-10-01', '--to', '2026-10-02'], 2],
    [['--from', '2026-10-01'], 2],
  ])('a period said twice or by half is refused: %j', async (args, exitCode) => {
    const desk = new FakeDesk({ advise: () => advice })
    expect((await runCli(['advise', '--agent', 'help', ...args], {}, desk)).exitCode).toBe(exitCode)
    expect(desk.asked).toEqual([])
  })
})

test('alerts that a category was dearer come after all others', async () => {
  const alert = (kind: string): Alert =>
    ({
      alertId: kind,
      acknowledged: null,
      kind,
      severity: 'info',
      tenantId: 't',
      agentId: 'a',
      at: '2026-10-01T00:00:00.000Z',
      message: kind,
    }) as Alert
  const { stdout } = await runCli(['alerts', '--json'], {
    'list-alerts': () => [alert('unanswered_p2a')],
    'list-category-alerts': () => [alert('other_category_cheaper')],
  })
  expect((JSON.parse(stdout) as Alert[]).map(({ kind }) => kind)).toEqual(['unanswered_p2a', 'other_category_cheaper'])
})

test('an agent is added as a successor that is launched on a day of its own', async () => {
  const desk = new FakeDesk({
    'add-agent': ({ agentId, tenantId, category, region, replaces = null }) => {
      const row = { agentId, tenantId, category, region, replaces, name: 'n', profile: 'infobip' }
      return { ...row, launchedAt: null, createdAt: '2026-10-01T00:00:00.000Z' }
    },
  })
  const kind = ['--category', 'non-conversational', '--region', 'GB']
  const args = ['--id', 'b', '--tenant', 't', ...kind, '--replaces', 'a', '--launched-at', '2026-12-01T00:00:00Z']
  const { stdout } = await runCli(['agent', 'add', ...args], {}, desk)
  expect(desk.asked[0]).toMatchObject({ request: { replaces: 'a', launchedAt: '2026-12-01T00:00:00Z' } })
  expect(stdout).toBe('Agent b is added: non-conversational, GB, rated under infobip, successor of a.\n')
})
