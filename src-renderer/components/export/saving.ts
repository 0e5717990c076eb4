import { useToast } from '@nuxt/ui/composables'
import type { DropdownMenuItem } from '@nuxt/ui/components/DropdownMenu.vue'
import { ref, type Ref } from 'vue'
import type { BytesFile, ExportedFile } from '../../../src-main/contract/answers.ts'
import { asRefusal, files } from '../../console.ts'
import { asSentence } from '../../../src-main/contract/import-sentences.ts'

/** Saves the file that an export answers, one at a time, and tells how that ended. */
export function useSaving() {
  const toast = useToast()
  const busy = ref(false)

  async function save(exporting: () => Promise<ExportedFile | BytesFile>): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      const file = await exporting()
      if (await files.save(file)) toast.add({ title: `Saved ${file.fileName}`, icon: 'i-lucide-check' })
    } catch (thrown) {
      toast.add({ title: asSentence(asRefusal(thrown).message), color: 'error', icon: 'i-lucide-octagon-alert' })
    }
    busy.value = false
  }
  return { busy, save }
}

/** Kept from menu to menu while the page is open: whoever opens files in Excel always does. */
export const forExcel = ref(false)

/** A choice within an export menu, which stays open when it is made. */
export const choice = (label: string, icon: string, chosen: Ref<boolean>): DropdownMenuItem => ({
  type: 'checkbox',
  label,
  icon,
  checked: chosen.value,
  onUpdateChecked: (checked: boolean) => (chosen.value = checked),
  onSelect: (event: Event) => event.preventDefault(),
})

export const excelChoice = (): DropdownMenuItem =>
  choice('CSV for Excel, with a byte order mark', 'i-lucide-sheet', forExcel)
