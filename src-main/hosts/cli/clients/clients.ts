import type { Command } from 'commander'
import type { ClientFigures, ClientRow, ClientList, ClientStep, CurrencyTotals } from '../../../contract/answers.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { stepLabel } from '../../../core/words/labels/client-step.ts'
import { severalTimes } from '../option.ts'
import type { CommandSession } from '../session.ts'
import { textTable, type TextColumn } from '../table.ts'

interface Asked {
  cycleOf?: string
  tag?: string[]
  totals?: boolean
}

/** With `--json` the document is the list of clients; their totals are a document of their own. */
export function clientsCommand(program: Command, session: CommandSession): void {
  program
    .command('clients')
    .description('every client at a glance: charges, what is open, and what to do next')
    .option('--cycle-of <day>', 'each client’s cycle of this day (default: the newest with traffic)')
    .option('--tag <tag>', 'only clients with this tag; given again, with all of them', severalTimes)
    .option('--totals', 'the totals of each currency in place of the clients')
    .action(async ({ cycleOf, tag: tags, totals }: Asked) => {
      const list = await session.ask('read-clients', { cycleOf, tags }, { cycleOf: '--cycle-of', tags: '--tag' })
      const none = tags === undefined ? NO_CLIENT : NONE_TAGGED
      if (totals) return session.show(list.totals, (rows) => totalsTable(rows, none))
      if (session.json) return session.writeJson(list.clients.map(figuresOf))
      await session.show(list, (shown) => forPeople(shown, none))
    })
}

/** What a program is given: the figures alone. */
const figuresOf = ({
  comparison: _comparison,
  provisionalAmount: _provisional,
  overrunsAmount: _overruns,
  next: _next,
  ...figures
}: ClientRow): ClientFigures => figures

const NO_CLIENT = 'There is no client yet: ratedesk tenant add makes one.'
const NONE_TAGGED = 'No client is tagged so: ratedesk tenant list shows the tags.'

const forPeople = ({ clients, totals }: ClientList, none: string): string =>
  clients.length === 0 ? none : `${clientTable(clients, none)}\n\n${totalsTable(totals, none)}`

const FIGURES: readonly TextColumn<CurrencyTotals | ClientRow>[] = [
  { name: 'charges', of: (row) => groupDigits(row.charges), align: 'right' },
  { name: 'same days before', of: (row) => grouped(row.chargesSameDaysBefore), align: 'right' },
  { name: 'difference', of: (row) => grouped(row.difference), align: 'right' },
  { name: 'provisional', of: (row) => row.provisional, align: 'right' },
  { name: 'unpriced', of: (row) => row.unpriced, align: 'right' },
  { name: 'overruns', of: (row) => row.overruns, align: 'right' },
  { name: 'alerts', of: (row) => row.alerts, align: 'right' },
]

const clientTable = (rows: readonly ClientRow[], none: string): string =>
  textTable(
    rows,
    [
      { name: 'client', of: (row) => row.tenantId },
      { name: 'name', of: (row) => row.name },
      { name: 'cycle', of: (row) => row.cycle },
      { name: 'until', of: (row) => row.until },
      { name: 'currency', of: (row) => row.currency },
      ...FIGURES,
      { name: 'last import', of: (row) => row.lastImportAt },
      { name: 'statement', of: ({ statement }) => statement && `${statement.cycle} ${statement.status}` },
      { name: 'closes on', of: (row) => row.closesOn },
      { name: 'tags', of: ({ tags }) => (tags.length === 0 ? null : tags.join(', ')) },
      { name: 'to do', of: ({ next }) => next && stepWords(next) },
    ],
    none,
  )

const totalsTable = (totals: readonly CurrencyTotals[], none: string): string =>
  textTable(
    totals,
    [
      { name: 'currency', of: (row) => row.currency },
      { name: 'clients', of: (row) => row.clients, align: 'right' },
      ...FIGURES,
    ],
    none,
  )

const grouped = (amount: string | null): string | null => (amount === null ? null : groupDigits(amount))

/** `Issue the statement of 2026-09`, or the kind of the alert to see. */
function stepWords(next: ClientStep): string {
  if (next.kind === 'alert') return `Alert ${next.alert.kind}`
  const label = stepLabel(next.kind)
  return next.kind === 'issue-statement' ? `${label} of ${next.cycle}` : label
}
