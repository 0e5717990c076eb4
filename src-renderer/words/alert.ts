import type { RouteLocationRaw } from 'vue-router'
import type { Alert, AlertKind } from '../../src-main/contract/answers.ts'
import { clinicAddress } from '../clinic/address.ts'

type Severity = Alert['severity']

export const SEVERITIES: readonly { severity: Severity; label: string; icon: string }[] = [
  { severity: 'error', label: 'Errors', icon: 'i-lucide-octagon-alert' },
  { severity: 'warning', label: 'Warnings', icon: 'i-lucide-triangle-alert' },
  { severity: 'info', label: 'For information', icon: 'i-lucide-info' },
]

const TITLES: Record<AlertKind, string> = {
  us_segment_overrun: 'Segment overruns',
  unpriced: 'Unpriced events',
  parked_traffic: 'Parked traffic',
  traffic_before_launch: 'Traffic before launch',
  unanswered_p2a: 'Unanswered messages',
  spend_threshold: 'Spend threshold',
  region_mismatch: 'Region mismatch',
  other_category_cheaper: 'Other category cheaper',
}
export const alertTitle = (kind: AlertKind): string => TITLES[kind]

interface Mend {
  label: string
  to: RouteLocationRaw
}

/** The page where an alert can be acted upon, and the label of the button that leads there. */
export function mendOf(alert: Alert): Mend {
  const { agentId } = alert
  const agents: RouteLocationRaw = agentId ? { path: '/agents', query: { agent: agentId } } : '/agents'
  switch (alert.kind) {
    case 'us_segment_overrun':
      return {
        label: 'See the texts',
        to: clinicAddress({
          tenant: alert.tenantId ?? undefined,
          cycle: alert.figures.cycle,
          agent: agentId ?? undefined,
          overruns: true,
        }),
      }
    case 'unpriced':
      return { label: 'Add prices', to: { path: '/rates', query: { prices: alert.figures.cycle } } }
    case 'parked_traffic':
      return { label: 'Choose its client', to: { path: '/clients', query: { parked: agentId } } }
    case 'spend_threshold':
      return { label: agentId ? 'See the agent' : 'See the agents', to: agents }
    case 'other_category_cheaper':
      return { label: 'Plan a successor', to: { path: '/agents', query: { replace: agentId } } }
    case 'traffic_before_launch':
    case 'unanswered_p2a':
    case 'region_mismatch':
      return { label: 'See the agent', to: agents }
  }
}

const rank = (severity: Severity): number => SEVERITIES.findIndex((each) => each.severity === severity)

/** The most severe first; equals stay in the order of the services, latest cycle first. */
export const bySeverity = (a: Alert, b: Alert): number => rank(a.severity) - rank(b.severity)
