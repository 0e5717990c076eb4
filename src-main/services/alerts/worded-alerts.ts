import type { Alert, FoundAlert } from '../../contract/answers/alert-answers.ts'
import { sentenceOf } from '../../core/words/figures/visible.ts'
import { alertWords, AS_ANSWERED } from '../../core/words/reasons/alerts.ts'

const SEVERITIES = ['error', 'warning', 'info'] as const

/** Words the alerts and sorts them, the most severe first. */
export const wordedAlerts = (found: readonly FoundAlert[]): Alert[] =>
  SEVERITIES.flatMap((severity) => found.filter((alert) => alert.severity === severity)).map(wordAlert)

function wordAlert(found: FoundAlert): Alert {
  const { kind, severity, tenantId, agentId, at, figures } = found
  const message = sentenceOf(alertWords(found, AS_ANSWERED))
  return { kind, severity, tenantId, agentId, message, at, figures } as Alert
}
