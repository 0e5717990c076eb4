import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Advice } from '../../src-main/contract/answers.ts'
import type { RequestOf } from '../../src-main/contract/calls.ts'
import { asRefusal, askDesk, type Refusal } from '../console.ts'

/** Long enough that nothing is rated for a word that is still being typed. */
const PAUSE_MS = 250

/** The advice on an agent, asked for again whenever what is asked changes. @param asked null while nothing is */
export function useAdvice(asked: () => RequestOf<'advise'> | null): {
  advice: ShallowRef<Advice | null>
  failure: ShallowRef<Refusal | null>
  asking: Ref<boolean>
} {
  const advice = shallowRef<Advice | null>(null)
  const failure = shallowRef<Refusal | null>(null)
  const asking = ref(false)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask(request: RequestOf<'advise'>, mine: number): Promise<void> {
    try {
      const got = await askDesk('advise', request)
      if (mine !== turn) return
      advice.value = got
      failure.value = null
    } catch (thrown) {
      if (mine !== turn) return
      advice.value = null
      failure.value = asRefusal(thrown)
    }
    asking.value = false
  }

  watch(
    () => JSON.stringify(asked()),
    () => {
      clearTimeout(timer)
      const mine = ++turn
      const request = asked()
      asking.value = request !== null
      if (request) timer = setTimeout(() => void ask(request, mine), PAUSE_MS)
      else advice.value = failure.value = null
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    turn++
    clearTimeout(timer)
  })
  return { advice, failure, asking }
}
