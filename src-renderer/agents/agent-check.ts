import { ref, watch, type Ref } from 'vue'
import type { Category } from '../../src-main/contract/answers.ts'
import { asRefusal, askDesk } from '../console.ts'

interface AgentKind {
  category: Category
  region: string
  profile: string
}

/** The sentence that refuses such an agent, or null; asked again whenever the choice changes. */
export function useAgentCheck(kind: () => AgentKind | null): Ref<string | null> {
  const refusal = ref<string | null>(null)
  let turn = 0
  watch(
    () => JSON.stringify(kind()),
    async () => {
      const mine = ++turn
      const current = kind()
      refusal.value = null
      if (!current) return
      try {
        const answer = await askDesk('check-agent', current)
        if (mine === turn) refusal.value = answer.refusal
      } catch (thrown) {
        if (mine === turn) refusal.value = asRefusal(thrown).message
      }
    },
    { immediate: true },
  )
  return refusal
}
