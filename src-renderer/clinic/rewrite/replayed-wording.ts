import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Progress, TemplateRewrite } from '../../../src-main/contract/answers.ts'
import type { RequestOf } from '../../../src-main/contract/calls.ts'
import { asRefusal, askDesk, cancel, onNotice, type Refusal } from '../../console.ts'
import { useChanges } from '../../stores/answers/changes.ts'

type Asked = Omit<RequestOf<'rewrite-template'>, 'job'>

/** Typing rests so long before a wording is counted. */
const REST_MS = 150

/**
 * Replays a wording over the messages of its cycle while it is typed. One is counted at a time, and after it the newest:
 * so no answer comes later than that of a newer wording, and a long count is not begun anew with every key.
 * @param wording what is to be replayed; null where that cannot be, as a placeholder is missing
 */
export function useReplayedWording(wording: () => Asked | null) {
  const changes = useChanges()
  const wanted = computed(() => {
    const asked = wording()
    return asked && `${changes.count} ${JSON.stringify(asked)}`
  })
  const replayed = shallowRef<{ of: string; rewrite: TemplateRewrite } | null>(null)
  const failed = shallowRef<{ of: string; failure: Refusal } | null>(null)
  const progress = shallowRef<Progress | null>(null)
  const counting = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let job: string | null = null
  let isOver = false

  const isDone = (key: string): boolean => replayed.value?.of === key || failed.value?.of === key

  async function count(key: string, asked: Asked): Promise<void> {
    job = crypto.randomUUID()
    try {
      replayed.value = { of: key, rewrite: await askDesk('rewrite-template', { ...asked, job }) }
      failed.value = null
    } catch (thrown) {
      failed.value = { of: key, failure: asRefusal(thrown) }
    }
    job = null
    progress.value = null
  }

  async function countNewest(): Promise<void> {
    if (counting.value) return
    counting.value = true
    for (;;) {
      const [key, asked] = [wanted.value, wording()]
      if (isOver || key === null || asked === null || isDone(key)) break
      await count(key, asked)
    }
    counting.value = false
  }

  watch(
    wanted,
    () => {
      clearTimeout(timer)
      timer = setTimeout(() => void countNewest(), REST_MS)
    },
    { immediate: true },
  )
  const silence = onNotice((notice) => {
    if (notice.kind === 'progress' && notice.progress.job === job) progress.value = notice.progress
  })
  onScopeDispose(() => {
    isOver = true
    clearTimeout(timer)
    silence()
    if (job !== null) void cancel(job).catch(() => {})
  })

  return {
    /** The wording that was counted last; null before the first. */
    rewrite: computed(() => replayed.value?.rewrite ?? null),
    /** Whether that is the wording that is asked for, and of the store as it is. */
    isCurrent: computed(() => wanted.value !== null && replayed.value?.of === wanted.value),
    failure: computed(() => (failed.value?.of === wanted.value ? (failed.value?.failure ?? null) : null)),
    counting,
    progress,
    again(): void {
      failed.value = null
      void countNewest()
    },
  }
}
