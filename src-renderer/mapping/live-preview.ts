import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { TrafficPreview } from '../../src-main/contract/answers.ts'
import type { RequestOf } from '../../src-main/contract/calls.ts'
import { asRefusal, askDesk, type Refusal } from '../console.ts'

/** Milliseconds after the last key: long enough to finish a word, short enough to seem immediate. */
const PAUSE_MS = 250

interface LivePreview {
  preview: ShallowRef<TrafficPreview>
  failure: ShallowRef<Refusal | null>
  pending: Ref<boolean>
}

/** Previews the first rows shortly after each change of the mapping; answers that come too late are ignored. */
export function useLivePreview(first: TrafficPreview, request: () => RequestOf<'preview-traffic'>): LivePreview {
  const preview = shallowRef(first)
  const failure = shallowRef<Refusal | null>(null)
  const pending = ref(false)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(mine: number): Promise<void> {
    try {
      const seen = await askDesk('preview-traffic', request())
      if (mine !== turn) return
      preview.value = seen
      failure.value = null
    } catch (thrown) {
      if (mine !== turn) return
      failure.value = asRefusal(thrown)
    }
    pending.value = false
  }

  watch(
    () => JSON.stringify(request()),
    (_, before) => {
      const mine = ++turn
      pending.value = true
      clearTimeout(timer)
      timer = setTimeout(() => void look(mine), before === undefined ? 0 : PAUSE_MS)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    turn++
    clearTimeout(timer)
  })
  return { preview, failure, pending }
}
