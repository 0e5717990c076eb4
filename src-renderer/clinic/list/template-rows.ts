import type { TemplateRow } from '../../../src-main/contract/answers.ts'
import type { ClinicPlace } from '../address.ts'

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The templates that a place lists, in the order in which they were answered; each word must be in the pattern. */
export function listedTemplates(
  templates: readonly TemplateRow[],
  { agent, find, overruns }: Pick<ClinicPlace, 'agent' | 'find' | 'overruns'>,
): TemplateRow[] {
  const words = plain(find ?? '')
    .split(' ')
    .filter((word) => word !== '')
  return templates.filter((row) => {
    if (agent !== undefined && row.agentId !== agent) return false
    if (overruns && row.overrunMessages === 0) return false
    const pattern = words.length > 0 ? plain(row.pattern) : ''
    return words.every((word) => pattern.includes(word))
  })
}

/** The templates before and after one in a list; the first follows nothing. */
export function neighboursOf(
  templates: readonly TemplateRow[],
  templateId: string,
): { before: TemplateRow | null; after: TemplateRow | null; place: number } {
  const place = templates.findIndex((row) => row.templateId === templateId)
  return {
    before: (place > 0 ? templates[place - 1] : undefined) ?? null,
    after: (place >= 0 ? templates[place + 1] : undefined) ?? null,
    place,
  }
}

/** The name of a template among the figures of its page, to return to. */
export const templateFigure = (templateId: string): string => `template ${templateId}`
