import type { Command } from 'commander'
import type { CommandSession } from '../session.ts'
import { driversForPeople } from './drivers-table.ts'

interface Asked {
  tenant: string
  cycle: string
  against?: string
  agent?: string
}

export function driversCommand(program: Command, session: CommandSession): void {
  program
    .command('drivers')
    .description('why a billing cycle came to more or less than the one before')
    .requiredOption('--tenant <tenant>', 'whose')
    .requiredOption('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')
    .option('--against <month>', 'the cycle it is compared with (default: the one before)')
    .option('--agent <agent>', 'of this agent alone')
    .action(async ({ tenant, cycle, against, agent }: Asked) => {
      const request = { tenantId: tenant, cycle, against, agentId: agent }
      const options = { tenantId: '--tenant', cycle: '--cycle', against: '--against', agentId: '--agent' }
      await session.show(await session.ask('read-drivers', request, options), driversForPeople)
    })
}
