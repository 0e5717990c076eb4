import type { Alert, ClientStep } from '../../contract/answers.ts'
import type { StoredTenant } from '../../store/tenants.ts'
import type { StatementToSee } from './statement-to-see.ts'

interface Standing {
  hasCard: boolean
  hasTraffic: boolean
  /** The most severe first. */
  alerts: readonly Alert[]
  statement: StatementToSee | null
}

/**
 * The most pressing thing to do for a client: what it lacks to be billed at all, then errors, then a statement that waits
 * to be issued, then warnings. What is only for information presses nobody.
 */
export function nextStep({ agents }: StoredTenant, standing: Standing): ClientStep | null {
  const { hasCard, hasTraffic, alerts, statement } = standing
  if (agents === 0) return { kind: 'add-agent' }
  if (!hasCard) return { kind: 'set-rates' }
  if (!hasTraffic) return { kind: 'import-traffic' }
  const first = alerts.find(({ severity }) => severity !== 'info')
  if (first?.severity === 'error') return { kind: 'alert', alert: first }
  if (statement?.isWaiting) return { kind: 'issue-statement', cycle: statement.cycle }
  return first ? { kind: 'alert', alert: first } : null
}
