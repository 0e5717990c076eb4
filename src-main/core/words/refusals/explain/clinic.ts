import { placeholderFaultWords } from '../../explain/placeholder-faults.ts'
import { failed, wrong } from '../wording.ts'

/** Refusals about the templates of texts. */
export const CLINIC = {
  'template-unknown': wrong(
    ({ templateId, cycle }: { templateId: string; cycle: string }) =>
      `no template ${templateId} was used in ${cycle}; list the templates of the cycle for their ids`,
  ),
  'placeholders-wrong': wrong(placeholderFaultWords),
  'templates-stopped': failed('the reading of the texts was stopped; nothing was changed'),
}
