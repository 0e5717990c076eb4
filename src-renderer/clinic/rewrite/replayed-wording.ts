import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Progress, TemplateRewrite } from '../../../src-main/contract/answers.ts'
import type { RequestOf } from '../../../src-main/contract/calls.ts'
import { asRefusal, askDesk, cancel, onNotice, type Refusal } from '../../console.ts'
import { useChanges } from '../../stores/answers/changes.ts'

type Asked = Omit<RequestOf<'rewrite-template'>, 'job'>

/** Typing rests so long before a wording is counted. */
const REST_MS = 150

/** The job of the calls of a component, one after the other: how far it is; it is stopped with the component. */
function useOwnJob() {
  const progress = shallowRef<Progress | null>(null)
  let job: string | null = null
  const silence = onNotice((notice) => {
    if (notice.kind === 'progress' && notice.progress.job === job) progress.value = notice.progress
  })
  onScopeDispose(() => {
    silence()
    if (job !== null) void cancel(job).catch(() => {})
  })
  const begin = (): string => (job = crypto.randomUUID())
  function end(): void {
    job = null
    progress.value = null
  }
  return { progress, begin, end }
}

/**
 * Replays a wording over the messages of its cycle while it is typed. One is counted at a time, and after it the newest:
 * so no answer comes later than that of a newer wording, and a long count is not begun anew with every key.
 * @param wording what is to be replayed; null where that cannot be, as a placeholder is missing
 */
export function useReplayedWording(wording: () => Asked | null) {
  const changes = useChanges()
  const { progress, begin, end } = useOwnJob()
  const wanted = computed(() => {
    const asked = wording()
    return asked && `${changes.count} ${JSON.stringify(asked)}`
  })
  const replayed = shallowRef<{ of: string; rewrite: TemplateRewrite } | null>(null)
  const failed = shallowRef<{ of: string; failure: Refusal } | null>(null)
  const counting = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false

  async function count(key: string, asked: Asked): Promise<void> {
    try {
      replayed.value = { of: key, rewrite: await askDesk('rewrite-template', { ...asked, job: begin() }) }
      failed.value = null
    } catch (thrown) {
      failed.value = { of: key, failure: asRefusal(thrown) }
    }
    end()
  }

  async function countNewest(): Promise<void> {
    if (counting.value) return
    counting.value = true
    for (;;) {
      const [key, asked] = [wanted.value, wording()]
      if (isOver || key === null || asked === null || [replayed.value?.of, failed.value?.of].includes(key)) break
      await count(key, asked)
    }
    counting.value = false
  }

  const rest = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void countNewest(), REST_MS)
  }
  watch(wanted, rest, { immediate: true })
  onScopeDispose(() => {
    isOver = true
    clearTimeout(timer)
  })

  /** Whether what was counted last is the wording that is asked for, and of the store as it is. */
  const isCurrent = computed(() => wanted.value !== null && replayed.value?.of === wanted.value)
  const failure = computed(() => (failed.value?.of === wanted.value ? (failed.value?.failure ?? null) : null))
  function again(): void {
    failed.value = null
    void countNewest()
  }
  return { rewrite: computed(() => replayed.value?.rewrite ?? null), isCurrent, failure, counting, progress, again }
}
