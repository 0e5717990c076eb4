import { InvalidArgumentError, type Command } from 'commander'
import type { SpendThreshold } from '../../../contract/answers.ts'
import type { CommandSession } from '../session.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { cellText, textTable } from '../table.ts'

interface Owner {
  tenant: string
  agent?: string
}
interface Wanted extends Owner {
  amount: string
  percents?: number[]
}

const options = { tenantId: '--tenant', agentId: '--agent', amount: '--amount', percents: '--percents' }

export function thresholdsCommands(program: Command, session: CommandSession): void {
  const thresholds = program
    .command('thresholds')
    .description('how much may be spent in a cycle before an alert says so')

  thresholds
    .command('list')
    .description('list the thresholds of a tenant and its agents')
    .requiredOption('--tenant <tenant>', 'whose they are')
    .action(async ({ tenant }: Owner) => {
      const rows = await session.ask('list-thresholds', { tenantId: tenant }, options)
      await session.show(rows, thresholdTable)
    })

  thresholds
    .command('set')
    .description('set what a tenant or one of its agents may spend in a cycle')
    .requiredOption('--tenant <tenant>', 'whose it is')
    .option('--agent <agent>', 'of this agent (default: of the tenant as a whole)')
    .requiredOption('--amount <amount>', "a decimal in the tenant's currency, such as 500.00")
    .option('--percents <percents>', 'when to say so, such as 50,80,100 (default: 50,80,100)', wholePercents)
    .action(async ({ tenant, agent, amount, percents }: Wanted) => {
      const request = { tenantId: tenant, agentId: agent ?? null, amount, percents }
      await session.show(await session.ask('set-threshold', request, options), sentence)
    })

  thresholds
    .command('remove')
    .description('remove the threshold of a tenant or one of its agents')
    .requiredOption('--tenant <tenant>', 'whose it is')
    .option('--agent <agent>', 'of this agent (default: of the tenant as a whole)')
    .action(async ({ tenant, agent }: Owner) => {
      const request = { tenantId: tenant, agentId: agent ?? null }
      const left = await session.ask('remove-threshold', request, options)
      await session.show(
        left,
        () => `The spend threshold of ${agent ? `agent ${cellText(agent)}` : `tenant ${cellText(tenant)}`} is removed.`,
      )
    })

  thresholds
    .command('small')
    .description('below which share of a cycle an alert is small change and folded; shows it without --percent')
    .requiredOption('--tenant <tenant>', 'whose alerts')
    .option('--percent <percent>', "of the cycle's charges, such as 0.5 (where nothing is set: 1)")
    .action(async ({ tenant, percent }: Owner & { percent?: string }) => {
      const small =
        percent === undefined
          ? await session.ask('read-small-change', { tenantId: tenant }, options)
          : await session.ask('set-small-change', { tenantId: tenant, percent }, { ...options, percent: '--percent' })
      await session.show(
        small,
        (said) => `Alerts of tenant ${said.tenantId} below ${said.percent} % of their cycle are small change.`,
      )
    })
}

/** Parses percents; their range and order are checked later, with the request. */
function wholePercents(text: string): number[] {
  if (/^\d{1,9}(\s*,\s*\d{1,9})*$/.test(text.trim())) return text.split(',').map(Number)
  throw new InvalidArgumentError('They must be whole numbers with commas between, such as 50,80,100.')
}

const thresholdTable = (rows: readonly SpendThreshold[]): string =>
  textTable(
    rows,
    [
      { name: 'tenant', of: (row) => row.tenantId },
      { name: 'agent', of: (row) => row.agentId ?? 'all' },
      { name: 'amount', of: (row) => groupDigits(row.amount), align: 'right' },
      { name: 'alerts at %', of: (row) => row.percents.join(', ') },
    ],
    'There is no spend threshold here yet: ratedesk thresholds set makes one.',
  )

const sentence = ({ tenantId, agentId, amount, percents }: SpendThreshold): string =>
  `${agentId === null ? `Tenant ${tenantId}` : `Agent ${agentId}`} may spend ${groupDigits(amount)} in a cycle; alerts at ${percents.join(', ')} % of it.`
