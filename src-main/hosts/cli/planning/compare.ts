import type { Command } from 'commander'
import type { CommandSession } from '../session.ts'
import { showOffers, type OffersAsked } from './compare-offers.ts'

export function compareCommand(program: Command, session: CommandSession): void {
  program
    .command('compare')
    .description("what a tenant's own traffic of a period costs under several vendors' offers")
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')
    .option('--from <day>', 'the first day, such as 2026-10-01')
    .option('--to <day>', 'the day after the last')
    .option('--agent <agent>', 'only the traffic of this agent')
    .option('--offers <file>', 'the offers, as JSON (default: those that come with the program)')
    .option('--resolution-rate <share>', 'the share of conversations that are resolved, such as 0.6')
    .action((asked: OffersAsked) => showOffers(session, asked))
}
