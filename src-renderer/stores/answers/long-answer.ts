import { onScopeDispose, shallowRef } from 'vue'
import type { Progress } from '../../../src-main/contract/answers.ts'
import type { LongCallName, ReaderCallName } from '../../../src-main/contract/call-facts.ts'
import type { RequestOf } from '../../../src-main/contract/calls.ts'
import { askDesk, cancel, onNotice } from '../../console.ts'
import { useAnswer } from './answer.ts'

/** A question that may take long. */
type LongAsk = LongCallName & ReaderCallName

/**
 * The latest answer of a call that may take long, which its screen shows itself: how far it is, and a way to stop it. It
 * is stopped when nobody attends any more, or something else is asked.
 */
export function useLongAnswer<Name extends LongAsk>(name: Name, request: () => RequestOf<Name> | null) {
  const progress = shallowRef<Progress | null>(null)
  let job: string | null = null
  let attending = 0

  function stop(): void {
    if (job !== null) void cancel(job).catch(() => {})
  }
  const answered = useAnswer(name, request, async (asked) => {
    stop()
    const mine = crypto.randomUUID()
    job = mine
    progress.value = null
    try {
      return await askDesk(name, { ...asked, job: mine })
    } finally {
      if (job === mine) {
        job = null
        progress.value = null
      }
    }
  })

  function attend(): void {
    answered.attend()
    attending++
    const silence = onNotice((notice) => {
      if (notice.kind === 'progress' && notice.progress.job === job) progress.value = notice.progress
    })
    onScopeDispose(() => {
      silence()
      attending--
      if (attending > 0 || job === null) return
      stop()
      answered.abandon()
    })
  }
  return { ...answered, attend, progress, stop }
}
