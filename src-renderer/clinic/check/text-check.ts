import { computed, type ComputedRef, type Ref } from 'vue'
import type { CheckResult } from '../../../src-main/contract/answers.ts'
import type { Refusal } from '../../console.ts'
import { useCheckAsTyped } from './check-as-typed.ts'

interface TextCheck {
  /** The text that was checked last, with its result. */
  checked: ComputedRef<{ text: string; result: CheckResult } | null>
  failure: Ref<Refusal | null>
}

/** Checks a text while it is typed; an empty one is not checked. */
export function useTextCheck(question: () => { text: string; profile: string | undefined; region: string }): TextCheck {
  const { checked, failure } = useCheckAsTyped('check-text', () => {
    const asked = question()
    return asked.text === '' ? null : asked
  })
  return {
    checked: computed(() => checked.value && { text: checked.value.asked.text, result: checked.value.answer }),
    failure,
  }
}
