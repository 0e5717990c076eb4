import { wordForCount } from '../figures/count.ts'
import { wrong, failed } from './wording.ts'

/** Refusals about comparing what things would cost. */
export const PLANNING = {
  'offers-faulty': wrong(
    ({ faults }: { faults: number }) =>
      `the offers have ${wordForCount(faults, 'a fault', `${faults} faults`)}; nothing was compared or saved`,
  ),
  'months-too-many': wrong(
    ({ from, to, most }: { from: string; to: string; most: number }) =>
      `${from} to ${to} are more than ${most} billing cycles; take fewer`,
  ),
  'comparison-stopped': failed('the comparison was stopped; nothing was changed'),
}
