import type { Command } from 'commander'
import type { Advice } from '../../../contract/answers.ts'
import type { RequestOf } from '../../../contract/calls.ts'
import { refuse } from '../../../core/words/problem.ts'
import { optionsOfPeriod } from '../period.ts'
import type { CommandSession } from '../session.ts'
import { textTable } from '../table.ts'

interface Asked {
  agent: string
  tenant?: string
  region?: string
  like?: string
  profile?: string
  cycle?: string
  from?: string
  to?: string
}

export function adviseCommand(program: Command, session: CommandSession): void {
  program
    .command('advise')
    .description('what an agent would have cost in either category, before one is chosen for ever')
    .requiredOption('--agent <agent>', 'the agent; with --like it need not exist yet')
    .option('--tenant <tenant>', 'whose it will be (default: whose it is, or whose the --like agent is)')
    .option('--region <country>', 'the region to launch it in (default: its own)')
    .option('--like <agent>', 'take the traffic of this agent of the same tenant')
    .option('--profile <profile>', 'the rule profile (default: its own)')
    .option('--cycle <month>', 'the cycle that begins in this month (default: the newest with traffic that is over)')
    .option('--from <day>', 'the first day, such as 2026-10-01')
    .option('--to <day>', 'the day after the last')
    .action(async (asked: Asked) => {
      const { agent, tenant, region, like, profile } = asked
      const advice = await session.ask(
        'advise',
        { agentId: agent, tenantId: tenant, region, like, profile, period: periodFor(asked) },
        {
          agentId: '--agent',
          tenantId: '--tenant',
          region: '--region',
          like: '--like',
          profile: '--profile',
          ...optionsOfPeriod(asked),
        },
      )
      await session.show(advice, adviceForPeople)
    })
}

function periodFor({ cycle, from, to }: Asked): RequestOf<'advise'>['period'] {
  if (cycle === undefined && from === undefined && to === undefined) return undefined
  if (cycle !== undefined && from === undefined && to === undefined) return { cycle }
  if (cycle === undefined && from !== undefined && to !== undefined) return { from, to }
  throw refuse('period-unsaid')
}

function adviceForPeople(advice: Advice): string {
  const { basedOn, options, sensitivity, warning, notes } = advice
  const told = notes.map(({ sentence }) => sentence)
  if (options.length === 0) return [...told, warning].join('\n')
  const share = basedOn.replyRate === null ? '' : `, ${percent(basedOn.replyRate)} of those sent answered`
  const head = `${basedOn.messages} messages of ${basedOn.agentId} from ${basedOn.from} to ${basedOn.to}${share}`
  const table = textTable(
    options,
    [
      { name: 'category', of: (row) => row.category },
      { name: 'profile', of: (row) => row.profile },
      { name: `cost ${advice.currency}`, of: (row) => row.cost, align: 'right' },
      { name: 'conversations', of: (row) => row.conversations, align: 'right' },
      { name: 'sessions', of: (row) => row.sessions, align: 'right' },
      { name: 'message events', of: (row) => row.messageEvents, align: 'right' },
      { name: 'a message', of: (row) => row.costPerMessage, align: 'right' },
      { name: 'refused', of: (row) => row.refusal ?? '' },
    ],
    '',
  )
  const replies = textTable(
    sensitivity,
    [
      { name: 'reply rate', of: (row) => `${percent(row.replyRate)}${row.observed ? ' (as it was)' : ''}` },
      { name: 'conversational', of: (row) => row.conversational, align: 'right' },
      { name: 'non-conversational', of: (row) => row.nonConversational, align: 'right' },
    ],
    '',
  )
  return [head, table, recommendationOf(advice), replies, breakEvenOf(advice), ...told, warning]
    .filter((each) => each !== '')
    .join('\n')
}

function recommendationOf({ recommended, difference, currency, options }: Advice): string {
  if (options.some(({ refusal }) => refusal !== null)) return `Only ${recommended ?? 'one category'} is possible.`
  if (recommended === null) return difference === null ? '' : 'Both cost the same.'
  return `Cheaper: ${recommended}, by ${currency} ${difference}.`
}

function breakEvenOf({ breakEvenReplyRate, breakEven }: Advice): string {
  if (breakEven === null) return ''
  const { spread, draws, crossing, cheaperThroughout } = breakEven
  if (breakEvenReplyRate !== null && spread) {
    return `Both cost the same at a reply rate of ${percent(breakEvenReplyRate)} (${percent(spread.low)} to ${percent(spread.high)} in ${crossing} of ${draws} draws).`
  }
  if (cheaperThroughout !== null) return `At no reply rate does ${cheaperThroughout} cost more.`
  return `At no reply rate do both cost the same in most of ${draws} draws.`
}

const percent = (share: string): string => `${Math.round(Number(share) * 1000) / 10} %`
