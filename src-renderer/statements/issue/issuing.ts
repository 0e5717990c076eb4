import { useToast } from '@nuxt/ui/composables'
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Statement } from '../../../src-main/contract/answers.ts'
import { asRefusal, askDesk, type Refusal } from '../../console.ts'
import { formatMoney } from '../../numbers/money.ts'
import { useChanges } from '../../stores/answers/changes.ts'

interface Issuing {
  asked: Ref<boolean>
  /** Whether the user allowed unpriced events, which then stay out of the total for good. */
  allowUnpriced: Ref<boolean>
  busy: Ref<boolean>
  failure: ShallowRef<Refusal | null>
  issue: () => Promise<void>
}

/** The steps of issuing the shown statement: ask, explain, then issue or cancel. */
export function useIssuing(statement: () => Statement | null): Issuing {
  const changes = useChanges()
  const toast = useToast()
  const asked = ref(false)
  const allowUnpriced = ref(false)
  const busy = ref(false)
  const failure = shallowRef<Refusal | null>(null)

  watch([() => statement()?.statementId, () => statement()?.status], () => (asked.value = false))
  watch(asked, () => {
    allowUnpriced.value = false
    failure.value = null
  })

  async function issue(): Promise<void> {
    const draft = statement()
    if (!draft || draft.status === 'issued' || busy.value) return
    busy.value = true
    failure.value = null
    try {
      const { tenantId, cycle } = draft
      const frozen = await askDesk('issue-statement', { tenantId, cycle, allowUnpriced: allowUnpriced.value })
      toast.add({
        title: `Statement ${frozen.statementId} is issued`,
        description: `${formatMoney(frozen.total, frozen.currency)}, for good`,
        icon: 'i-lucide-check',
      })
      changes.note()
    } catch (thrown) {
      failure.value = asRefusal(thrown)
    }
    busy.value = false
  }

  return { asked, allowUnpriced, busy, failure, issue }
}
