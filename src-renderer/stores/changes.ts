import { defineStore } from 'pinia'
import { ref } from 'vue'
import { onNotice } from '../console.ts'

/** While an import is written the store changes many times a second; reading once in a while is enough. */
const QUIET_MS = 400

/** Counts how often the store changed, so that answers know when they are old. */
export const useChanges = defineStore('changes', () => {
  const count = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  onNotice((notice) => {
    if (notice.kind !== 'store-changed' || timer) return
    timer = setTimeout(() => {
      timer = undefined
      count.value++
    }, QUIET_MS)
  })

  /** For a change made from here, whose result should show at once. */
  const note = (): void => void count.value++
  return { count, note }
})
