import type { Command } from 'commander'
import { alertGroups, countedAlerts, totalOf, type AlertGroup } from '../../../contract/alerts/alert-groups.ts'
import type { Acknowledgement, Alert } from '../../../contract/answers.ts'
import { countWithWord, wordForCount } from '../../../core/words/figures/count.ts'
import { groupDigits } from '../../../core/words/figures/figure.ts'
import { smallerAlerts } from '../../../core/words/labels/smaller-alerts.ts'
import type { CommandSession } from '../session.ts'
import { cellText, textTable } from '../table.ts'
import { mendAtTerminal } from './alert-mends.ts'

interface Asked {
  tenant?: string
  all?: boolean
  history?: true
}

const OPTIONS = { tenantId: '--tenant', alertId: '<alert>', note: '--note' }

export function alertsCommands(program: Command, session: CommandSession): void {
  const alerts = program
    .command('alerts')
    .description('what wants a look: by kind, the most money first, with what ends each; small change is folded')
    .option('--tenant <tenant>', 'only those of this tenant')
    .option('--all', 'those that are small change one by one, and those that somebody has acknowledged')
    .option('--history', 'in their place: what was acknowledged, by whom, and whether that was undone')
    .action(async ({ tenant, all = false, history }: Asked) => {
      if (history) {
        const entries = await session.ask('list-acknowledgements', { tenantId: tenant }, OPTIONS)
        return session.show(entries, historyTable)
      }
      const found = [
        ...(await session.ask('list-alerts', { tenantId: tenant, acknowledged: all }, OPTIONS)),
        // Advice, which no count has, so it comes after all others.
        ...(await session.ask('list-category-alerts', { tenantId: tenant, acknowledged: all }, OPTIONS)),
      ]
      await session.show(found, (rows) => alertsForPeople(rows, all))
    })

  alerts
    .command('acknowledge')
    .description('let an alert be: it counts no longer, until it has grown markedly')
    .argument('<alert>', 'its id, as alerts has it')
    .option('--note <note>', 'why')
    .action(async (alertId: string, { note }: { note?: string }) => {
      const alert = await session.ask('acknowledge-alert', { alertId, note }, OPTIONS)
      await session.show(alert, ({ message }) => `Acknowledged: ${message}.`)
    })

  alerts
    .command('reopen')
    .description('undo that an alert was acknowledged')
    .argument('<alert>', 'its id, as alerts --all has it')
    .action(async (alertId: string) => {
      const entry = await session.ask('reopen-alert', { alertId }, OPTIONS)
      await session.show(entry, ({ message }) => `Acknowledged no longer: ${message}.`)
    })
}

/** A row of the table: an alert, or what was folded of its kind. */
type Row = { alert: Alert } | { folded: AlertGroup }

function alertsForPeople(alerts: readonly Alert[], isAll: boolean): string {
  if (alerts.length === 0) return 'Nothing wants a look.'
  const tenants = [...new Set(alerts.map(({ tenantId }) => tenantId))]
  const groups = tenants.flatMap((tenant) => alertGroups(alerts.filter(({ tenantId }) => tenantId === tenant)))
  const rows = groups.flatMap((group): Row[] => {
    const [shown, folded] = isAll ? [[...group.alerts, ...group.small], []] : [group.alerts, group.small]
    return [...shown.map((alert) => ({ alert })), ...(folded.length > 0 ? [{ folded: group }] : [])]
  })
  const table = textTable(
    rows,
    [
      { name: 'alert', of: (row) => ('alert' in row ? row.alert.alertId : '') },
      { name: 'severity', of: (row) => ('alert' in row ? row.alert.severity : '') },
      { name: 'kind', of: (row) => ('alert' in row ? row.alert.kind : row.folded.kind) },
      { name: 'tenant', of: (row) => ('alert' in row ? row.alert.tenantId : row.folded.small[0]!.tenantId) },
      { name: 'agent', of: (row) => ('alert' in row ? row.alert.agentId : '') },
      { name: 'amount', of: amountOf, align: 'right' },
      { name: 'since', of: (row) => ('alert' in row ? row.alert.at : '') },
      { name: 'what', of: (row) => ('alert' in row ? whatOf(row.alert) : foldedOf(row.folded)) },
      { name: 'to do', of: (row) => ('alert' in row ? mendAtTerminal(row.alert) : 'see them: ratedesk alerts --all') },
    ],
    '',
  )
  const count = countedAlerts(alerts).length
  return `${table}\n\n${countWithWord(count, 'alert')} ${wordForCount(count, 'holds', 'hold')}; other_category_cheaper is advice and not counted.`
}

const amountOf = (row: Row): string | null => {
  const [amount, currency] =
    'alert' in row ? [row.alert.amount, row.alert.currency] : [totalOf(row.folded.small), row.folded.currency]
  return amount && `${currency} ${groupDigits(amount)}`
}

const whatOf = ({ message, acknowledged }: Alert): string =>
  acknowledged === null
    ? message
    : `${message} (acknowledged by ${acknowledged.by} at ${acknowledged.at}${acknowledged.note === null ? '' : `: ${acknowledged.note}`})`

const foldedOf = ({ small, currency }: AlertGroup): string =>
  smallerAlerts(small.length, `${currency} ${groupDigits(totalOf(small) ?? '0')}`)

const historyTable = (entries: readonly Acknowledgement[]): string =>
  textTable(
    entries,
    [
      { name: 'alert', of: (row) => row.alertId },
      { name: 'kind', of: (row) => row.kind },
      { name: 'tenant', of: (row) => row.tenantId },
      { name: 'acknowledged at', of: (row) => row.at },
      { name: 'by', of: (row) => row.by },
      { name: 'note', of: (row) => row.note },
      { name: 'undone', of: ({ undone }) => undone && `${undone.at} by ${cellText(undone.by)}` },
      { name: 'what', of: (row) => row.message },
    ],
    'Nothing was acknowledged yet.',
  )
