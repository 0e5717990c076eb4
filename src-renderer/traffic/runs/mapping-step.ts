import { computed, ref, watch, type ComputedRef } from 'vue'
import type { ImportRun } from '../../stores/imports/import-run.ts'

interface MappingStep {
  /** The file whose columns are being mapped. */
  run: ComputedRef<ImportRun | null>
  open: (run: ImportRun) => void
  close: () => void
}

/**
 * Opens the mapping panel for each file with an unknown header, one after the other; once closed it opens again only on
 * request.
 */
export function useMappingStep(runs: () => readonly ImportRun[], isFree: () => boolean): MappingStep {
  const openId = ref<string | null>(null)
  const putOff = new Set<string>()
  const unmapped = computed(() => runs().filter((run) => run.state === 'unmapped'))
  const run = computed(() => unmapped.value.find((each) => each.id === openId.value) ?? null)

  watch(
    [() => unmapped.value.map((each) => each.id).join(), run, isFree],
    () => {
      if (run.value || !isFree()) return
      openId.value = unmapped.value.findLast((each) => !putOff.has(each.id))?.id ?? openId.value
    },
    { immediate: true },
  )

  return {
    run,
    open: (wanted) => (openId.value = wanted.id),
    close() {
      if (openId.value) putOff.add(openId.value)
      openId.value = null
    },
  }
}
