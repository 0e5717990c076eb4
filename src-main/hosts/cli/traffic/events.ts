import type { Command } from 'commander'
import type { EventRow } from '../../../contract/answers.ts'
import { EVENT_FORMATS, type EventFormat } from '../../../contract/answers/export-answers.ts'
import { BYTE_ORDER_MARK, csvLine } from '../../../core/csv/csv.ts'
import { EVENT_COLUMNS, eventCsvLine, eventJsonLine, REDACTED_EVENT_COLUMNS } from '../../../contract/event-columns.ts'
import { refuse } from '../../../core/words/problem.ts'
import { visibleJson } from '../../../core/words/figures/visible.ts'
import { deliver, endingOf, MARK_OPTION, markOf, refuseTerminal } from '../billing/deliver.ts'
import type { CommandSession } from '../session.ts'
import { textTable, type TextColumn } from '../table.ts'

interface Asked {
  tenant?: string
  agent?: string
  user?: string
  table?: true
  from?: string
  to?: string
  format?: string
  out?: string
  withUserIds?: true
  withoutUserIds?: true
  bom?: true
}

const pageSize = 5000
const options = { tenantId: '--tenant', agentId: '--agent', userId: '--user', from: '--from', to: '--to' }

export function eventsCommand(program: Command, session: CommandSession): void {
  program
    .command('events')
    .description(
      'every billable event: CSV, or a JSON line each with --json. A listing names the end users; a file leaves out ' +
        'their phone numbers unless it is told otherwise',
    )
    .option('--tenant <tenant>', 'only those of this tenant')
    .option('--agent <agent>', 'only those of this agent')
    .option('--user <user>', 'only those of this end user; for a listing')
    .option('--table', 'list them as a table, for people')
    .option('--from <time>', "an instant, or a day in the tenant's time zone")
    .option('--to <time>', 'the first instant or day that no longer counts')
    .option('--format <format>', `${EVENT_FORMATS.join(', ')} (default: csv, or what --out ends in)`)
    .option('--out <file>', 'write them to a file instead, without user ids')
    .option('--with-user-ids', 'name the end users in the file too')
    .option('--without-user-ids', 'leave them out of a listing too')
    .option(...MARK_OPTION)
    .action(async (asked: Asked) => {
      const format = formatOf(asked, session.json)
      const byteOrderMark = markOf(format, asked.bom)
      refuseTerminal(session, format, asked.out)
      if (asked.withUserIds && asked.withoutUserIds) throw refuse('user-ids-both-ways')
      if (asked.table && (session.json || asked.format || asked.out))
        throw refuse('two-formats-on-stdout', { format: 'table' })
      if (asked.out === undefined && format !== 'xlsx') return list(session, asked, format)
      if (asked.user !== undefined) throw refuse('user-only-listed')
      const { tenant: tenantId, agent: agentId, from, to } = asked
      const userIds = asked.withUserIds === true
      const request = { tenantId, agentId, from, to, format, userIds, byteOrderMark }
      const exported = await session.ask('export-events', request, options)
      await deliver(session, exported, format, asked.out, `The events are${userIds ? '' : ', without user ids,'}`)
    })
}

/** Prints events on stdout page by page, as they are read. */
async function list(session: CommandSession, asked: Asked, format: EventFormat): Promise<void> {
  const { tenant, agent, user, from, to } = asked
  const which = { tenantId: tenant, agentId: agent, userId: user, from, to, limit: pageSize }
  const columns = asked.withoutUserIds ? REDACTED_EVENT_COLUMNS : EVENT_COLUMNS
  const lineOf: typeof eventCsvLine =
    format === 'csv' ? eventCsvLine : (event, of) => visibleJson(eventJsonLine(event, of))
  let page = await session.ask('list-events', which, options)
  if (asked.table) await session.words(eventTable(page.events))
  else if (format === 'csv') await session.output.write((asked.bom ? BYTE_ORDER_MARK : '') + csvLine(columns))
  while (page.events.length > 0 && !session.output.closed) {
    if (!asked.table) await session.output.write(page.events.map((event) => lineOf(event, columns)).join(''))
    if (page.next === null) break
    page = await session.ask('list-events', { ...which, after: page.next }, options)
    if (asked.table) await session.words(eventTable(page.events))
  }
}

/**
 * The format. `--json` means JSON lines, unless `--out` names a file in another format; stdout then only tells where
 * the file is.
 */
function formatOf({ format, out }: Asked, json: boolean): EventFormat {
  const ending = endingOf(out)
  const named = EVENT_FORMATS.some((each) => each === ending) ? ending : json && out === undefined ? 'jsonl' : 'csv'
  const asked = format ?? named
  const chosen = EVENT_FORMATS.find((each) => each === asked)
  if (!chosen) throw refuse('events-format-unknown', { format: asked, known: EVENT_FORMATS })
  if (json && out === undefined && chosen !== 'jsonl') {
    throw refuse('two-formats-on-stdout', { format: chosen })
  }
  return chosen
}

/** One page of events. */
const eventTable = (events: readonly EventRow[]): string => textTable(events, TABLE, 'No events.')

const TABLE: readonly TextColumn<EventRow>[] = [
  { name: 'started', of: ({ startedAt }) => startedAt },
  { name: 'agent', of: ({ agentId }) => agentId },
  { name: 'user', of: ({ userId }) => userId },
  { name: 'type', of: ({ type }) => type },
  { name: 'messages', of: ({ messageIds }) => messageIds.length, align: 'right' },
  { name: 'units', of: ({ quantity }) => quantity, align: 'right' },
  { name: 'amount', of: ({ amount }) => amount, align: 'right' },
  { name: 'currency', of: ({ currency }) => currency },
  { name: 'rule', of: ({ rule }) => rule },
]
