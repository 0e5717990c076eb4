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
  spend_forecast: 'Budget against forecast',
  next_tier_near: 'Next price tier is near',
  charges_without_replies: 'Charges without replies',
  other_category_cheaper: 'Other category cheaper',
}
export const alertTitle = (kind: AlertKind): string => TITLES[kind]

interface Mend {
  label: string
  to: RouteLocationRaw
}

/** The page with the one thing that ends an alert, and the label of the button that leads there. */
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
    case 'spend_forecast':
      return {
        label: 'Change the threshold',
        to: agentId ? agents : { path: '/tenants', query: { spend: alert.tenantId } },
      }
    case 'next_tier_near':
      return { label: 'See the rate', to: '/rates' }
    case 'other_category_cheaper':
      return { label: 'Plan a successor', to: { path: '/agents', query: { replace: agentId } } }
    case 'traffic_before_launch':
      return { label: alert.figures.launchedAt === null ? 'Record its launch' : 'See the agent', to: agents }
    case 'unanswered_p2a':
    case 'region_mismatch':
    case 'charges_without_replies':
      return { label: 'See the agent', to: agents }
  }
}

/** What presses most: the first error, else the first warning that is no small change. */
export const mostPressingAlert = (alerts: readonly Alert[]): Alert | null =>
  alerts.find(({ severity }) => severity === 'error') ??
  alerts.find(({ severity, isSmall }) => severity === 'warning' && !isSmall) ??
  null
