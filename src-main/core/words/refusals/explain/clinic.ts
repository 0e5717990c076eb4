import { wordList } from '../../figures/count.ts'
import { failed, wrong } from '../wording.ts'

/** Refusals about the templates of texts. */
export const CLINIC = {
  'template-unknown': wrong(
    ({ templateId, cycle }: { templateId: string; cycle: string }) =>
      `no template ${templateId} was used in ${cycle}; list the templates of the cycle for their ids`,
  ),
  'placeholders-wrong': wrong(
    ({ missing, unknown, repeated, variables }: WrongPlaceholders) =>
      `${wordList([
        ...missing.map((each) => `{${each}} is missing`),
        ...unknown.map((each) => `{${each}} is not known`),
        ...repeated.map((each) => `{${each}} stands there more than once`),
      ])}; ${variables === 0 ? 'this template has no placeholders' : `write ${variables === 1 ? '{1}' : `each of {1} to {${variables}}`} once`}`,
  ),
  'templates-stopped': failed('the reading of the texts was stopped; nothing was changed'),
}

/** Placeholders, from 1; and how many the template has. */
type WrongPlaceholders = {
  missing: number[]
  unknown: number[]
  repeated: number[]
  variables: number
}
