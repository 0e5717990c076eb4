import { defineStore } from 'pinia'
import { ref } from 'vue'
import { onNotice } from '../../console.ts'

/** During an import the store changes many times a second; answers are refreshed after this much quiet. */
const QUIET_MS = 400

/** Counts the changes of the store, so that answers know when they are out of date. */
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

  /** Notes a change made by this page, whose result should show at once. */
  const note = (): void => void count.value++
  return { count, note }
})
