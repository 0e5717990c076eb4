import { Option, type Command } from 'commander'
import type { AgentRow, Category } from '../../../contract/answers.ts'
import type { CommandSession } from '../session.ts'
import { parkedCommand } from './parked.ts'
import { textTable } from '../table.ts'

interface Added {
  id: string
  tenant: string
  category: Category
  region: string
  name?: string
  profile?: string
  launchedAt?: string
  replaces?: string
}

/** Repeated here instead of imported from the rules, so that commands without agents do not load them. */
const categories: readonly Category[] = ['conversational', 'non-conversational']

export function agentCommands(program: Command, session: CommandSession): void {
  const agent = program.command('agent').description("the tenants' RCS agents")

  addCommand(agent, session)

  agent
    .command('launch')
    .description('launch an agent: its region can then not be changed')
    .requiredOption('--id <id>', 'the agent')
    .option('--at <time>', 'when, ISO 8601 with a zone, such as 2026-10-01T09:00:00Z (default: now)')
    .action(async ({ id, at }: { id: string; at?: string }) => {
      const launched = await session.ask('launch-agent', { agentId: id, at }, { agentId: '--id', at: '--at' })
      await session.show(launched, described(`is launched as of ${launched.launchedAt}`))
    })

  listCommand(agent, session)
  parkedCommand(agent, session)
}

function listCommand(agent: Command, session: CommandSession): void {
  agent
    .command('list')
    .description('list the agents')
    .option('--tenant <tenant>', 'only those of this tenant')
    .action(async ({ tenant }: { tenant?: string }) => {
      const agents = await session.ask('list-agents', { tenantId: tenant }, { tenantId: '--tenant' })
      await session.show(agents, (rows) =>
        textTable(
          rows,
          [
            { name: 'agent', of: (row) => row.agentId },
            { name: 'tenant', of: (row) => row.tenantId },
            { name: 'name', of: (row) => row.name },
            { name: 'category', of: (row) => row.category },
            { name: 'region', of: (row) => row.region },
            { name: 'profile', of: (row) => row.profile },
            { name: 'launched', of: (row) => row.launchedAt },
            { name: 'replaces', of: (row) => row.replaces ?? '' },
          ],
          'There is no agent here yet: ratedesk agent add makes one.',
        ),
      )
    })
}

function addCommand(agent: Command, session: CommandSession): void {
  agent
    .command('add')
    .description('add an agent, with the traffic that was parked for it')
    .requiredOption('--id <id>', 'the agent id, as it stands in the traffic')
    .requiredOption('--tenant <tenant>', 'whose agent it is')
    .addOption(new Option('--category <category>', 'how it is billed; stays').choices(categories).makeOptionMandatory())
    .requiredOption('--region <country>', 'ISO 3166-1, such as GB; stays once the agent is launched')
    .option('--name <name>', 'its name (default: its id)')
    .option('--profile <profile>', 'the rule profile it is rated under')
    .option('--launched-at <time>', 'add it as launched then, ISO 8601 with a zone, in the past or to come')
    .option('--replaces <agent>', 'the agent of this tenant whose successor it is')
    .action(async ({ id, tenant, ...rest }: Added) => {
      const added = await session.ask(
        'add-agent',
        { agentId: id, tenantId: tenant, ...rest },
        {
          agentId: '--id',
          tenantId: '--tenant',
          region: '--region',
          name: '--name',
          profile: '--profile',
          launchedAt: '--launched-at',
          replaces: '--replaces',
        },
      )
      await session.show(added, described('is added'))
    })
}

const described =
  (what: string) =>
  ({ agentId, category, region, profile, replaces }: AgentRow): string =>
    `Agent ${agentId} ${what}: ${category}, ${region}, rated under ${profile}${replaces === null ? '' : `, successor of ${replaces}`}.`
