import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { AnswerOf, CallName, RequestOf } from '../../../src-main/contract/calls.ts'
import { asRefusal, askDesk, type Refusal } from '../../console.ts'

const DEBOUNCE_MS = 120

interface CheckAsTyped<Name extends CallName> {
  /** The question that was answered last, with its answer; null where there is nothing to ask. */
  checked: ShallowRef<{ asked: RequestOf<Name>; answer: AnswerOf<Name> } | null>
  failure: Ref<Refusal | null>
}

/**
 * Asks a question while it is typed. An answer to an older question than the last one is dropped.
 * @param question null where there is nothing to ask
 */
export function useCheckAsTyped<Name extends CallName>(
  name: Name,
  question: () => RequestOf<Name> | null,
): CheckAsTyped<Name> {
  const checked: CheckAsTyped<Name>['checked'] = shallowRef(null)
  const failure = shallowRef<Refusal | null>(null)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function check(): Promise<void> {
    const mine = ++turn
    const asked = question()
    if (asked === null) {
      checked.value = null
      failure.value = null
      return
    }
    try {
      const answer = await askDesk(name, asked)
      if (mine !== turn) return
      checked.value = { asked, answer }
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
