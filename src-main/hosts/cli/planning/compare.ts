import type { Command } from 'commander'
import { wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { showReadings, type ReadingsAsked } from './compare-readings.ts'

export function compareCommand(program: Command, session: CommandSession): void {
  program
    .command('compare')
    .description("a tenant's own traffic of a period under the rules of several profiles, side by side")
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')
    .option('--from <day>', 'the first day, such as 2026-10-01')
    .option('--to <day>', 'the day after the last')
    .option('--agent <agent>', 'only the traffic of this agent')
    .requiredOption(
      '--profiles <list>',
      'rule profiles, such as vonage,infobip@1; the others are held against the first',
    )
    .option('--limit <n>', 'how many of the differing messages to list (default: 200)', wholeNumberOption)
    .action((asked: ReadingsAsked) => showReadings(session, asked))
}
