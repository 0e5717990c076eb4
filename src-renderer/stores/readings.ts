import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useAnswer } from './answers/answer.ts'

/** The profile that rates most clients, and one that reads the same rules otherwise. */
const USUAL = ['infobip', 'vonage'] as const
const LISTED = 500

/** Two readings of the rules on one tenant's traffic of a cycle; which two is remembered from screen to screen. */
export const useReadings = defineStore('readings', () => {
  const first = ref<string>(USUAL[0])
  const second = ref<string>(USUAL[1])
  const shown = ref<{ tenantId: string; cycle: string } | null>(null)
  /** Whether they are looked at, which whoever comes back from a message finds as it was left. */
  const isOpen = ref(false)
  const isSame = computed(() => first.value === second.value)
  const answered = useAnswer('compare-readings', () =>
    shown.value === null || isSame.value
      ? null
      : {
          tenantId: shown.value.tenantId,
          period: { cycle: shown.value.cycle },
          profiles: [first.value, second.value],
          limit: LISTED,
        },
  )
  function exchange(): void {
    ;[first.value, second.value] = [second.value, first.value]
  }
  return { ...answered, first, second, shown, isOpen, isSame, exchange }
})
