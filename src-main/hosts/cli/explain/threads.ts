import type { Command } from 'commander'
import type { ThreadRow, ThreadTotal } from '../../../contract/answers.ts'
import type { RequestOf } from '../../../contract/calls.ts'
import { countWithWord } from '../../../core/words/figures/count.ts'
import { visibleJson, visibleTexts } from '../../../core/words/figures/visible.ts'
import { wholeNumberOption } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { textTable, type TextColumn } from '../table.ts'

interface Asked {
  tenant: string
  agent?: string
  user?: string
  message?: string
  text?: string
  type?: string
  country?: string
  from?: string
  to?: string
  near?: string
  overruns?: true
  provisional?: true
  unpriced?: true
  total?: true
  sort?: string
  limit?: number
  after?: string
}

const OPTIONS = {
  tenantId: '--tenant',
  agentId: '--agent',
  user: '--user',
  messageId: '--message',
  text: '--text',
  types: '--type',
  countries: '--country',
  from: '--from',
  to: '--to',
  near: '--near',
  sort: '--sort',
  limit: '--limit',
  after: '--after',
}

export function threadsCommand(program: Command, session: CommandSession): void {
  program
    .command('threads')
    .description(
      'who wrote with whom: a line for each agent and end user, everything they wrote inside the US and outside. With ' +
        '--type, --country, --from, --to, --overruns, --provisional or --unpriced, events and amount are of the events ' +
        'that fit, the rest is of the whole thread',
    )
    .requiredOption('--tenant <tenant>', 'whose')
    .option('--agent <agent>', 'only those of this agent')
    .option('--user <prefix>', 'end users whose id begins so, such as +447700')
    .option('--message <message>', 'the thread of this message')
    .option('--text <words>', 'a text has these words; those between quotes stand together')
    .option('--type <types>', 'an event is of this type, or of one of these: a2p_conversation,p2a_conversation')
    .option('--country <countries>', 'an event is billed by this country, or by one of these: DE,FR')
    .option('--from <time>', "an event starts at this instant or later, or on this day in the tenant's time zone")
    .option('--to <time>', 'the first instant or day that no longer counts')
    .option('--near <duration>', 'a condition missed by at most this, such as PT2H, or by a single message')
    .option('--overruns', 'a message has more than one segment')
    .option('--provisional', 'later traffic could still change an event')
    .option('--unpriced', 'an event should have a price and has none')
    .option('--total', 'only what they come to together')
    .option('--sort <order>', 'cost, time (the newest message first) or near (default: time)')
    .option('--limit <number>', 'at most so many (default: 100, with --json all)', wholeNumberOption)
    .option('--after <cursor>', 'go on after the page that said so')
    .action((asked: Asked) => list(session, asked))
}

const MOST_OF_A_PAGE = 1000
const FEW = 100

/** JSON lines are printed page by page, as they are read; a table is one page. */
async function list(session: CommandSession, asked: Asked): Promise<void> {
  const { tenant, agent, message, type, country, total, limit, ...same } = asked
  let left = limit ?? (session.json ? Infinity : FEW)
  const wanted = { ...same, tenantId: tenant, agentId: agent, messageId: message }
  const lists = { types: type?.split(','), countries: country?.split(',') }
  const request = { ...wanted, ...lists } as RequestOf<'list-threads'>
  if (total) {
    const { after: _after, sort: _sort, ...filter } = request
    return session.show(await session.ask('sum-threads', filter, OPTIONS), totalWords)
  }
  for (let after = asked.after; ;) {
    const most = Math.min(left, MOST_OF_A_PAGE)
    const page = await session.ask('list-threads', { ...request, after, limit: most }, OPTIONS)
    left -= page.threads.length
    if (session.json) {
      await session.output.write(page.threads.map((thread) => visibleJson(`${JSON.stringify(thread)}\n`)).join(''))
    } else await session.words(textTable(visibleTexts(page.threads), COLUMNS, 'No conversation fits.'))
    if (page.next !== null && (left <= 0 || !session.json)) session.tell(`There are more: --after '${page.next}'`)
    if (page.next === null || left <= 0 || !session.json || session.output.closed) return
    after = page.next
  }
}

const totalWords = ({ threads, events, amount }: ThreadTotal): string =>
  `${countWithWord(threads, 'thread')}, ${countWithWord(events, 'event')}, ${amount}\n`

const COLUMNS: readonly TextColumn<ThreadRow>[] = [
  { name: 'agent', of: ({ agentId }) => agentId },
  { name: 'user', of: ({ userId }) => userId },
  { name: 'first', of: ({ firstAt }) => firstAt },
  { name: 'last', of: ({ lastAt }) => lastAt },
  { name: 'messages', of: ({ messages }) => messages, align: 'right' },
  { name: 'events', of: ({ events }) => events, align: 'right' },
  { name: 'amount', of: ({ amount }) => amount, align: 'right' },
  { name: 'nearly', of: ({ near }) => near && `${near.code} ${near.margin}` },
]
