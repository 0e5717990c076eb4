import { computed, onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { AnswerOf, CallName, RequestOf } from '../../../src-main/contract/calls.ts'
import { asRefusal, askDesk, type Refusal } from '../../console.ts'
import { useChanges } from './changes.ts'

interface Answered<Name extends CallName> {
  answer: ShallowRef<AnswerOf<Name> | null>
  failure: ShallowRef<Refusal | null>
  pending: Ref<boolean>
  /** Keeps the answer up to date as long as the caller's component lives. */
  attend: () => void
  refresh: () => void
  /** Waits no more for what is on its way; it is asked for again when somebody attends. */
  abandon: () => void
}

/**
 * The latest answer of a call. While a component attends to it, it is asked for again when the request or the store
 * changes. When the tenant changes, the old answer is dropped at once, and one that comes late is ignored.
 * @param request null while there is nothing to ask
 * @param ask how the call is made
 */
export function useAnswer<Name extends CallName>(
  name: Name,
  request: () => RequestOf<Name> | null,
  ask: (request: RequestOf<Name>) => Promise<AnswerOf<Name>> = (asked) => askDesk(name, asked),
): Answered<Name> {
  const answer: ShallowRef<AnswerOf<Name> | null> = shallowRef(null)
  const failure = shallowRef<Refusal | null>(null)
  const pending = ref(false)
  const { attending, attend } = attendance()
  const asks = ref(0)
  const changes = useChanges()
  const wanted = computed(() => JSON.stringify(request()))
  let turn = 0
  let asked = ''

  function abandon(): void {
    turn++
    asked = ''
    pending.value = false
  }
  function drop(): void {
    abandon()
    answer.value = null
    failure.value = null
  }

  async function load(current: RequestOf<Name>): Promise<void> {
    const mine = ++turn
    pending.value = true
    const outcome = await outcomeOf(ask(current))
    if (mine !== turn) return
    if ('got' in outcome) answer.value = outcome.got
    else asked = ''
    failure.value = 'got' in outcome ? null : outcome.refusal
    pending.value = false
  }

  watch(() => subjectOf(request()), drop, { flush: 'sync' })
  watch(
    [wanted, attending, () => changes.count, asks],
    () => {
      const current = request()
      const key = `${changes.count} ${asks.value} ${wanted.value}`
      if (attending.value === 0 || current === null || key === asked) return
      asked = key
      void load(current)
    },
    { immediate: true },
  )

  return {
    answer,
    failure,
    pending,
    attend,
    refresh: () => void asks.value++,
    abandon,
  }
}

const outcomeOf = <Answer>(answering: Promise<Answer>): Promise<{ got: Answer } | { refusal: Refusal }> =>
  answering.then(
    (got) => ({ got }),
    (thrown: unknown) => ({ refusal: asRefusal(thrown) }),
  )

/** Counts the components that attend to an answer, as long as each lives. */
function attendance() {
  const attending = ref(0)
  const attend = (): void => {
    attending.value++
    onScopeDispose(() => attending.value--)
  }
  return { attending, attend }
}

/** What an answer is about, such as a tenant and agent; where this changes, the old answer is dropped. */
function subjectOf(request: object | null): string {
  const { tenantId, agentId } = (request ?? {}) as { tenantId?: string; agentId?: string }
  return JSON.stringify([request === null, tenantId, agentId])
}
