import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { CheckResult } from '../../src-main/contract/answers.ts'
import { asRefusal, askDesk, type Refusal } from '../console.ts'

const DEBOUNCE_MS = 120

interface TextCheck {
  /** The text that was checked last, with its result. */
  checked: ShallowRef<{ text: string; result: CheckResult } | null>
  failure: Ref<Refusal | null>
}

/** Checks a text while it is typed. */
export function useTextCheck(question: () => { text: string; profile: string | undefined; region: string }): TextCheck {
  const checked = shallowRef<{ text: string; result: CheckResult } | null>(null)
  const failure = shallowRef<Refusal | null>(null)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function check(): Promise<void> {
    const mine = ++turn
    const current = question()
    if (current.text === '') {
      checked.value = null
      return
    }
    try {
      const result = await askDesk('check-text', current)
      if (mine !== turn) return
      checked.value = { text: current.text, result }
      failure.value = null
    } catch (thrown) {
      if (mine === turn) failure.value = asRefusal(thrown)
    }
  }

  watch(
    () => JSON.stringify(question()),
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void check(), DEBOUNCE_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return { checked, failure }
}
