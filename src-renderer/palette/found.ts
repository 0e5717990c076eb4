import { computed, onScopeDispose, ref, watch, type ComputedRef } from 'vue'
import type { SearchHit } from '../../src-main/contract/answers.ts'
import type { Refusal } from '../console.ts'
import { useAnswer } from '../stores/answers/answer.ts'

/** Typing rests so long before the store is searched. */
const REST_MS = 120
/** So long until texts that were not searched yet are looked for again. */
const AGAIN_MS = 1000
/** With one character everything would be found. */
const LEAST = 2

interface Found {
  hits: ComputedRef<readonly SearchHit[]>
  /** Whether what is typed was not searched for yet. */
  pending: ComputedRef<boolean>
  textsBehind: ComputedRef<boolean>
  failure: ComputedRef<Refusal | null>
  refresh: () => void
}

/**
 * What the store finds for typed words, of all clients. The last hits stay until those for the words that stand there now
 * have come, and a late answer to earlier words is never shown.
 * @param words what is typed; empty while the palette is closed
 */
export function useFound(words: () => string): Found {
  const typed = computed(() => words().trim())
  const asked = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    typed,
    (now) => {
      clearTimeout(timer)
      if ([...now].length < LEAST) asked.value = ''
      else timer = setTimeout(() => (asked.value = now), REST_MS)
    },
    { immediate: true },
  )
  const { answer, failure, pending, attend, refresh } = useAnswer('search', () =>
    asked.value === '' ? null : { words: asked.value },
  )
  attend()
  let again: ReturnType<typeof setTimeout> | undefined
  watch(answer, (found) => {
    clearTimeout(again)
    if (found?.textsBehind) again = setTimeout(refresh, AGAIN_MS)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    clearTimeout(again)
  })
  return {
    hits: computed(() => answer.value?.hits ?? []),
    pending: computed(() => pending.value || ([...typed.value].length >= LEAST && asked.value !== typed.value)),
    textsBehind: computed(() => answer.value?.textsBehind ?? false),
    failure: computed(() => failure.value),
    refresh,
  }
}
