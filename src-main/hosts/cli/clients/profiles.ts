import type { Command } from 'commander'
import type { AgentProfile, ProfileVersion } from '../../../contract/answers.ts'
import { callFor } from '../../../contract/call-facts.ts'
import { refuse } from '../../../core/words/problem.ts'
import { differenceForPeople } from '../traffic/difference.ts'
import { severalTimes, wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { cellText, textTable } from '../table.ts'

export function profilesCommands(program: Command, session: CommandSession): void {
  const profiles = program.command('profiles').description('whose rules rate which agents')

  profiles
    .command('list')
    .description('list the rule profiles, or which of them rates which of a tenant’s agents when')
    .option('--tenant <tenant>', 'the agents of this tenant')
    .action(async ({ tenant }: { tenant?: string }) => {
      if (tenant === undefined) return session.show(await session.ask('read-profiles', {}), profilesForPeople)
      const entries = await session.ask('list-agent-profiles', { tenantId: tenant }, { tenantId: '--tenant' })
      await session.show(entries, (rows) => agentProfilesForPeople(rows, tenant))
    })

  profiles
    .command('show')
    .description('print a profile’s parameters, each with the clause that reads it and the document that says so')
    .argument('<profile>', 'its id, or one version of it such as infobip@1')
    .action(async (asked: string) => {
      const all = await session.ask('read-profiles', {})
      await session.show(profileAmong(all, asked), parametersForPeople)
    })

  profiles
    .command('move')
    .description('have agents rated by another profile or version from a day on, and their traffic since then again')
    .requiredOption('--tenant <tenant>', 'whose agents they are')
    .option('--agent <agent>', 'only this one; may be given more than once', severalTimes)
    .requiredOption('--profile <profile>', 'the profile to move to')
    .option('--profile-version <number>', 'its version (default: the newest in effect on that day)', wholeNumberOption)
    .requiredOption('--from <day>', 'the first day that it rates, in the tenant’s time zone')
    .option('--dry-run', 'only say what it would change')
    .action(async ({ tenant, agent, profile, profileVersion, from, dryRun }: MoveOptions) => {
      const difference = await session.ask(
        callFor('move-profile', dryRun === true),
        { tenantId: tenant, agentIds: agent, profile, version: profileVersion, from },
        OPTIONS,
      )
      await session.show(difference, (visible) => differenceForPeople(visible, 'No charge changes.'))
    })
}

interface MoveOptions {
  tenant: string
  agent?: string[]
  profile: string
  profileVersion?: number
  from: string
  dryRun?: boolean
}

const OPTIONS = {
  tenantId: '--tenant',
  agentIds: '--agent',
  profile: '--profile',
  version: '--profile-version',
  from: '--from',
}

/** The profile version that `infobip@1` or `infobip` names, in the latter case the newest. */
function profileAmong(all: readonly ProfileVersion[], asked: string): ProfileVersion {
  const found = all.findLast(({ id, version }) => asked === id || asked === `${id}@${version}`)
  if (found) return found
  throw refuse('profile-unknown', { profileId: asked, known: all.map(({ id, version }) => `${id}@${version}`) })
}

const profilesForPeople = (profiles: readonly ProfileVersion[]): string =>
  textTable(
    profiles,
    [
      { name: 'profile', of: ({ id }) => id },
      { name: 'version', of: ({ version }) => version, align: 'right' },
      { name: 'name', of: ({ name }) => name },
      { name: 'in effect from', of: ({ effectiveFrom }) => effectiveFrom },
      { name: 'agents', of: ({ agents }) => agents, align: 'right' },
      { name: 'documents', of: ({ sources }) => sources.join('; ') },
    ],
    'There are no rule profiles.',
  )

const parametersForPeople = ({ id, version, name, effectiveFrom, parameters }: ProfileVersion): string =>
  [
    `${name}: ${id} version ${version}, in effect from ${effectiveFrom}`,
    '',
    textTable(
      parameters,
      [
        { name: 'parameter', of: ({ key }) => key },
        { name: 'value', of: ({ value }) => value },
        { name: 'clause', of: ({ clause }) => clause },
        { name: 'document', of: ({ source }) => source },
        { name: 'meaning', of: ({ meaning }) => meaning },
      ],
      '',
    ),
  ].join('\n')

const agentProfilesForPeople = (rows: readonly AgentProfile[], tenant: string): string =>
  textTable(
    rows,
    [
      { name: 'agent', of: ({ agentId }) => agentId },
      { name: 'from', of: ({ from }) => from ?? 'the beginning' },
      { name: 'profile', of: ({ profile }) => profile },
      { name: 'version', of: ({ version }) => version, align: 'right' },
    ],
    `Tenant ${cellText(tenant)} has no agents yet: ratedesk agent add adds one.`,
  )
