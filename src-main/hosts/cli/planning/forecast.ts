import { InvalidArgumentError, type Command } from 'commander'
import type { CommandSession } from '../session.ts'
import { forecastForPeople } from './forecast-table.ts'

interface Asked {
  tenant: string
  agent?: string
  cycles?: number
}

export function forecastCommand(program: Command, session: CommandSession): void {
  program
    .command('forecast')
    .description('what the running cycle and the next ones will cost, with the error it had on the past')
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--agent <agent>', 'of this agent alone, as if there were no other')
    .option('--cycles <number>', 'how many cycles, the running one first (default: 3)', wholeNumber)
    .action(async ({ tenant, agent, cycles }: Asked) => {
      const request = { tenantId: tenant, agentId: agent, cycles }
      const options = { tenantId: '--tenant', agentId: '--agent', cycles: '--cycles' }
      await session.show(await session.ask('forecast', request, options), forecastForPeople)
    })
}

/** Parses a count; its range is checked later, with the request. */
function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text)
  throw new InvalidArgumentError('It must be a whole number, such as 3.')
}
