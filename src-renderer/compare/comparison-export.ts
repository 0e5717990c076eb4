import { computed, type Ref } from 'vue'
import type { ComparisonFormat } from '../../src-main/contract/answers.ts'
import type { RequestOf } from '../../src-main/contract/calls.ts'
import { useSaving } from '../components/export/saving.ts'
import { askDesk } from '../console.ts'

/** The items of an export menu that save the shown comparison as a file; none while nothing is compared. */
export function useComparisonExport(shown: Readonly<Ref<RequestOf<'compare-offers'> | null>>) {
  const { busy, save } = useSaving()
  const item = (label: string, icon: string, format: ComparisonFormat) => ({
    label,
    icon,
    onSelect: () => {
      if (shown.value === null) return
      const { volume: _volume, ...request } = shown.value
      void save(() => askDesk('export-comparison', { ...request, format }))
    },
  })
  const items = computed(() =>
    shown.value === null
      ? []
      : [
          item('Comparison as PDF', 'i-lucide-file-text', 'pdf'),
          item('Comparison as XLSX', 'i-lucide-file-spreadsheet', 'xlsx'),
        ],
  )
  return { busy, items }
}
