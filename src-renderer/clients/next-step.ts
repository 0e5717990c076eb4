import type { RouteLocationRaw } from 'vue-router'
import type { ClientRow, ClientStep } from '../../src-main/contract/answers.ts'
import { stepLabel } from '../../src-main/core/words/labels/client-step.ts'
import { alertTitle, mendOf } from '../words/alert.ts'

/** What is to be done for a client: its name on a button, and the page on which it is done. */
interface ShownStep {
  label: string
  to: RouteLocationRaw
}

/** @param of where the step is to be done; a client whose events wait for a price gets their rows at once */
export function shownStep(next: ClientStep, of?: Pick<ClientRow, 'cycle' | 'unpriced'>): ShownStep {
  switch (next.kind) {
    case 'alert':
      return { label: alertTitle(next.alert.kind), to: mendOf(next.alert).to }
    case 'issue-statement':
      return { label: stepLabel(next.kind), to: { path: `/statements/${next.cycle}`, query: { issue: '' } } }
    case 'add-agent':
      return { label: stepLabel(next.kind), to: { path: '/agents', query: { add: '' } } }
    case 'set-rates':
      return {
        label: stepLabel(next.kind),
        to: { path: '/rates', query: of && of.unpriced > 0 ? { prices: of.cycle } : { new: '' } },
      }
    case 'import-traffic':
      return { label: stepLabel(next.kind), to: '/traffic' }
  }
}

/** The lower, the more pressing: errors, statements that wait, what lacks to bill a client, warnings, nothing. */
export function urgency(next: ClientStep | null): number {
  if (next === null) return 4
  if (next.kind === 'issue-statement') return 1
  if (next.kind !== 'alert') return 2
  return next.alert.severity === 'error' ? 0 : 3
}

/** The client whose step presses most; the first of those that press alike. */
export const mostPressing = (rows: readonly ClientRow[]): ClientRow | null =>
  rows.filter(({ next }) => next !== null).toSorted((a, b) => urgency(a.next) - urgency(b.next))[0] ?? null
