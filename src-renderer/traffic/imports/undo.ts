import { useToast } from '@nuxt/ui/composables'
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { ChargeDifference, ImportRow, TenantRow } from '../../../src-main/contract/answers.ts'
import { asRefusal, askDesk, type Refusal } from '../../console.ts'
import { formatMoney } from '../../numbers/money.ts'
import { useAnswer } from '../../stores/answers/answer.ts'
import { useChanges } from '../../stores/answers/changes.ts'
import { differenceFor } from '../outcome/difference.ts'

interface Undo {
  asked: Ref<boolean>
  /** What undoing would do to the charges; null until it is known. */
  effect: ComputedRef<ChargeDifference | null>
  failure: ComputedRef<Refusal | null>
  busy: Ref<boolean>
  undo: () => Promise<void>
  retry: () => void
}

/** The steps of undoing the shown import: ask, preview, then undo or cancel. */
export function useUndo(row: () => ImportRow, tenant: () => TenantRow): Undo {
  const changes = useChanges()
  const toast = useToast()
  const asked = ref(false)
  const busy = ref(false)
  const refused = shallowRef<Refusal | null>(null)
  /** The preview stays on the page while the import is being undone, as asking again would be refused then. */
  const confirmed = shallowRef<ChargeDifference | null>(null)
  const preview = useAnswer('preview-undo', () => (asked.value && !busy.value ? { importId: row().importId } : null))
  preview.attend()

  watch(
    () => `${row().importId} ${row().undoneAt}`,
    () => {
      asked.value = false
      refused.value = null
    },
  )

  async function undo(): Promise<void> {
    const { importId, file } = row()
    const { tenantId, name } = tenant()
    confirmed.value = preview.answer.value
    busy.value = true
    refused.value = null
    try {
      const { total } = differenceFor(await askDesk('undo-import', { importId }), tenantId)
      const money = (amount: string): string => formatMoney(amount, total!.currency)
      toast.add({
        title: `${file} is undone`,
        description: total
          ? `Charges of ${name}: ${money(total.before)} → ${money(total.after)}`
          : `The charges of ${name} stay as they are`,
        icon: 'i-lucide-check',
      })
      asked.value = false
      changes.note()
    } catch (thrown) {
      refused.value = asRefusal(thrown)
    }
    busy.value = false
    confirmed.value = null
  }

  return {
    asked,
    busy,
    undo,
    effect: computed(() => confirmed.value ?? preview.answer.value),
    failure: computed(() => refused.value ?? preview.failure.value),
    retry: preview.refresh,
  }
}
