import type { Alert, ClientStep } from '../../contract/answers.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { StatementToSee } from './statement-to-see.ts'

interface Standing {
  hasCard: boolean
  hasTraffic: boolean
  /** Those that hold, in the order of their groups. */
  alerts: readonly Alert[]
  statement: StatementToSee | null
}

/**
 * The most pressing thing to do for a client: what it lacks to be billed at all, then errors, then a statement that waits
 * to be issued, then warnings. What is only for information, or
 * small change, presses nobody.
 */
export function nextStep({ agents }: StoredTenant, standing: Standing): ClientStep | null {
  const { hasCard, hasTraffic, alerts, statement } = standing
  if (agents === 0) return { kind: 'add-agent' }
  if (!hasCard) return { kind: 'set-rates' }
  if (!hasTraffic) return { kind: 'import-traffic' }
  const error = alerts.find(({ severity }) => severity === 'error')
  if (error) return { kind: 'alert', alert: error }
  if (statement?.isWaiting) return { kind: 'issue-statement', cycle: statement.cycle }
  const warning = alerts.find(({ severity, isSmall }) => severity === 'warning' && !isSmall)
  return warning ? { kind: 'alert', alert: warning } : null
}
