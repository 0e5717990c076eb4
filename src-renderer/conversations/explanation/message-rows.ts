import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import type { FileRow } from '../../../src-main/contract/answers.ts'
import type { RequestOf } from '../../../src-main/contract/calls.ts'
import { cancel, type Refusal } from '../../console.ts'
import { useAnswer } from '../../stores/answers/answer.ts'

/** Whoever walks from message to message has none of their files read. */
const REST_MS = 120

interface MessageRows {
  /** Null while they are read. */
  rows: Readonly<Ref<readonly FileRow[] | null>>
  failure: Readonly<Ref<Refusal | null>>
  refresh: () => void
}

/** The rows that told of a message, read once it was shown for a moment; another message ends the reading. */
export function useMessageRows(message: () => { agentId: string; messageId: string }): MessageRows {
  const asked = ref<RequestOf<'read-message-rows'> | null>(null)
  const answered = useAnswer('read-message-rows', () => asked.value)
  answered.attend()
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop(): void {
    clearTimeout(timer)
    const job = asked.value?.job
    if (answered.pending.value && job !== undefined) void cancel(job).catch(() => {})
    asked.value = null
  }

  watch(
    () => JSON.stringify(message()),
    () => {
      stop()
      const { agentId, messageId } = message()
      timer = setTimeout(() => (asked.value = { agentId, messageId, job: crypto.randomUUID() }), REST_MS)
    },
    { immediate: true },
  )
  onScopeDispose(stop)

  return {
    rows: computed(() => (asked.value === null ? null : answered.answer.value)),
    failure: computed(() => (asked.value === null ? null : answered.failure.value)),
    refresh: answered.refresh,
  }
}
