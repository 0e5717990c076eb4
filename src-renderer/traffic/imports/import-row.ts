import { computed, ref, watch, type ComputedRef } from 'vue'
import type { ImportRow } from '../../../src-main/contract/answers.ts'
import { askDesk } from '../../console.ts'

/**
 * The import that is shown. An import with only parked or rejected rows is in no tenant's list, so it is looked up
 * among all imports.
 */
export function useImportRow(
  importId: () => string | null,
  listed: () => readonly ImportRow[] | null,
): ComputedRef<ImportRow | null> {
  const unlisted = ref<ImportRow | null>(null)
  const found = computed(() => listed()?.find((row) => row.importId === importId()) ?? null)
  watch([importId, found], async ([id]) => {
    unlisted.value = null
    if (id === null || found.value) return
    const all = await askDesk('list-imports', {}).catch(() => [])
    if (id === importId()) unlisted.value = all.find((row) => row.importId === id) ?? null
  })
  return computed(() => found.value ?? unlisted.value)
}
