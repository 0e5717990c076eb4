import type { Alert, AlertKind } from '../../src-main/contract/answers.ts'

export type Severity = Alert['severity']

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
}
export const alertTitle = (kind: AlertKind): string => TITLES[kind]

/** Where to go to do something about it, and how the button says so. */
const MENDS: Record<AlertKind, { label: string; route: string }> = {
  us_segment_overrun: { label: 'Open the clinic', route: '/alerts' },
  unpriced: { label: 'Add prices', route: '/rates' },
  parked_traffic: { label: 'Add the agent', route: '/agents' },
  traffic_before_launch: { label: 'Look at the agent', route: '/agents' },
  unanswered_p2a: { label: 'Look at the agent', route: '/agents' },
  spend_threshold: { label: 'Look at the agents', route: '/agents' },
  region_mismatch: { label: 'Look at the agent', route: '/agents' },
}
export const mendOf = (kind: AlertKind): { label: string; route: string } => MENDS[kind]

const rank = (severity: Severity): number => SEVERITIES.findIndex((each) => each.severity === severity)

/** Most severe first; among equals the one that began first. */
export const bySeverity = (a: Alert, b: Alert): number =>
  rank(a.severity) - rank(b.severity) || a.at.localeCompare(b.at)
