import type { Command } from 'commander'
import { COMPARISON_FORMATS } from '../../../contract/answers/export-answers.ts'
import { refuse } from '../../../core/words/problem.ts'
import { wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { showOffers, type OffersAsked } from './compare-offers.ts'
import { showReadings, type ReadingsAsked } from './compare-readings.ts'

type Asked = OffersAsked & Partial<ReadingsAsked>

export function compareCommand(program: Command, session: CommandSession): void {
  program
    .command('compare')
    .description(
      "what a tenant's own traffic of a period costs under several vendors' offers, or under several readings of the rules",
    )
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--cycle <month>', 'the cycle that begins in this month, such as 2026-10')
    .option('--from <day>', 'the first day, such as 2026-10-01')
    .option('--to <day>', 'the day after the last')
    .option('--agent <agent>', 'only the traffic of this agent')
    .option('--offers <file>', 'the offers, as JSON (default: those that come with the program)')
    .option('--resolution-rate <share>', 'the share of conversations that are resolved, such as 0.6')
    .option(
      '--format <format>',
      `a file for the client: ${COMPARISON_FORMATS.join(', ')} (default: what --out ends in)`,
    )
    .option('--out <file>', 'where to write it')
    .option('--issuer <name>', 'whose name stands at its head (default: Ratedesk)')
    .option('--profiles <list>', 'instead of offers: rule profiles, such as vonage,infobip@1, held against the first')
    .option('--limit <n>', 'with --profiles: how many differing messages to list (default: 200)', wholeNumberOption)
    .action((asked: Asked) => compare(session, asked))
}

function compare(session: CommandSession, { profiles, limit, ...asked }: Asked): Promise<void> {
  if (profiles !== undefined) {
    if (asked.offers !== undefined || asked.resolutionRate !== undefined) throw refuse('compare-of-both')
    if ((asked.format ?? asked.out ?? asked.issuer) !== undefined) throw refuse('file-of-readings')
    return showReadings(session, { ...asked, profiles, limit })
  }
  if (limit !== undefined) throw refuse('limit-of-offers')
  return showOffers(session, asked)
}
