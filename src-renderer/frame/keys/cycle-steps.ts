import { computed, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useAgents } from '../../stores/answers/agents.ts'
import { useOverview } from '../../stores/answers/overview.ts'
import { useStatements } from '../../stores/answers/statements.ts'
import { useSession } from '../../stores/session.ts'

export interface CycleSteps {
  /** The cycle that the page is of; null where it is of none. */
  shown: ComputedRef<string | null>
  /** Those with traffic, the newest first. */
  cycles: ComputedRef<readonly string[]>
  /** Goes to the cycle before (-1) or after (1) the one that is shown; to none where there is none. */
  step: (by: -1 | 1) => void
}

/** The cycles of the client, one of which the page is of, and the way to the one before and after it. */
export function useCycleSteps(): CycleSteps {
  const [session, overview, agents, statements] = [useSession(), useOverview(), useAgents(), useStatements()]
  const [route, router] = [useRoute(), useRouter()]
  const isStatements = computed(() => route.path.startsWith('/statements'))
  const cycles = computed(() =>
    isStatements.value
      ? (statements.answer ?? []).map(({ cycle }) => cycle)
      : (overview.answer?.cycles ?? agents.answer?.cycles ?? []),
  )
  const shown = computed(() => {
    if (!isStatements.value) return session.cycle ?? overview.answer?.cycle ?? agents.answer?.cycle ?? null
    const { cycle } = route.params
    return typeof cycle === 'string' && cycle !== '' ? cycle : (cycles.value[0] ?? null)
  })
  return {
    shown,
    cycles,
    step(by) {
      const inOrder = cycles.value.toSorted()
      const next = inOrder[inOrder.indexOf(shown.value ?? '') + by]
      if (next === undefined || shown.value === null) return
      if (isStatements.value) void router.push(`/statements/${next}`)
      else session.cycle = next
    },
  }
}
