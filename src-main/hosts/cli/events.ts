import type { Command } from 'commander'
import type { EventRow } from '../../contract/answers.ts'
import { csvLine } from '../../contract/csv.ts'
import type { Session } from './session.ts'

interface Asked {
  tenant?: string
  agent?: string
  from?: string
  to?: string
}

const pageSize = 5000

/** The columns, named and ordered as in the JSON lines. Message ids stand in one cell with spaces between. */
const columns: readonly (keyof EventRow)[] = [
  'eventId',
  'tenantId',
  'agentId',
  'userId',
  'type',
  'quantity',
  'startedAt',
  'endedAt',
  'messageIds',
  'chargeable',
  'provisional',
  'unitPrice',
  'amount',
  'currency',
  'rule',
]

export function eventsCommand(program: Command, session: Session): void {
  program
    .command('events')
    .description('every billable event: CSV, or a JSON line each with --json')
    .option('--tenant <tenant>', 'only those of this tenant')
    .option('--agent <agent>', 'only those of this agent')
    .option('--from <time>', "an instant, or a day in the tenant's time zone")
    .option('--to <time>', 'the first instant or day that no longer counts')
    .action(async ({ tenant, agent, from, to }: Asked) => {
      const which = { tenantId: tenant, agentId: agent, from, to, limit: pageSize }
      const options = { tenantId: '--tenant', agentId: '--agent', from: '--from', to: '--to' }
      let page = await session.ask('list-events', which, options)
      if (!session.json) await session.output.write(csvLine(columns))
      while (page.events.length > 0 && !session.output.closed) {
        await session.output.write(page.events.map(session.json ? jsonLine : eventLine).join(''))
        if (page.next === null) break
        page = await session.ask('list-events', { ...which, after: page.next }, options)
      }
    })
}

const jsonLine = (event: EventRow): string => `${JSON.stringify(event)}\n`

const eventLine = (event: EventRow): string =>
  csvLine(
    columns.map((column) => {
      const value = event[column]
      return Array.isArray(value) ? value.join(' ') : value
    }),
  )
