import { EVENT_EXPORTS, STATEMENT_EXPORTS, SUMMARY_EXPORTS } from '../components/export/offered-exports.ts'
import type { CycleSteps } from '../frame/keys/cycle-steps.ts'
import { useStatements } from '../stores/answers/statements.ts'
import { formatLongCycle } from '../../src-main/core/words/figures/day.ts'
import type { PaletteEntry } from './filter.ts'

export type Go = (path: string) => () => void

/** Every file that pages offer of the shown cycle, each saved on its page; none where there is no cycle yet. */
export function exportActions(go: Go, { shown, cycles }: CycleSteps): Omit<PaletteEntry, 'group'>[] {
  const statements = useStatements().answer ?? []
  const cycle = statements.find((each) => each.cycle === shown.value)?.cycle ?? statements[0]?.cycle
  const entry = (
    { name, elsewhere, icon }: { name: string; elsewhere: string; icon: string },
    of: string,
    path: string,
  ): Omit<PaletteEntry, 'group'> => ({
    id: `export ${elsewhere}`,
    label: `Export ${elsewhere}`,
    icon,
    words: 'save download file bill invoice',
    suffix: formatLongCycle(of),
    perform: go(`${path}?export=${name}`),
  })
  return [
    ...(cycle === undefined ? [] : STATEMENT_EXPORTS.map((each) => entry(each, cycle, `/statements/${cycle}`))),
    ...(shown.value === null || cycles.value.length === 0
      ? []
      : [...SUMMARY_EXPORTS, ...EVENT_EXPORTS].map((each) => entry(each, shown.value!, '/overview'))),
  ]
}
