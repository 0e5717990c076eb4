import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** About as many rows as the list shows at once without being scrolled. */
const AT_FIRST = 40
/** Rows that are drawn in one go while nothing else is to do; a key waits for no more than these. */
const AT_ONCE = 120

/** Safari has no idle callbacks; there a task of its own must do. */
const whenIdle: (draw: () => void) => number =
  typeof requestIdleCallback === 'function' ? (draw) => requestIdleCallback(draw) : (draw) => Number(setTimeout(draw))
const cancelIdle: (handle: number) => void =
  typeof cancelIdleCallback === 'function' ? cancelIdleCallback : clearTimeout

/**
 * How many rows of a long list are drawn: the first at once, the others bit by bit while the page is idle, so that it opens
 * at once and is whole soon after. A printed page is whole at once.
 * @param list the rows; another list begins anew
 */
export function useDrawnWhileIdle(list: () => readonly unknown[]): {
  drawn: Readonly<Ref<number>>
  drawTo(row: number): void
} {
  const drawn = ref(AT_FIRST)
  let handle: number | undefined

  function drawTo(row: number): void {
    if (row >= drawn.value) drawn.value = row + AT_FIRST
  }
  function drawMore(): void {
    if (drawn.value >= list().length) return
    handle = whenIdle(() => {
      drawn.value += AT_ONCE
      drawMore()
    })
  }
  const stop = (): void => {
    if (handle !== undefined) cancelIdle(handle)
  }
  const drawAll = (): void => drawTo(list().length)

  watch(
    list,
    () => {
      stop()
      drawn.value = AT_FIRST
      drawMore()
    },
    { immediate: true },
  )
  addEventListener('beforeprint', drawAll)
  onScopeDispose(() => {
    stop()
    removeEventListener('beforeprint', drawAll)
  })
  return { drawn, drawTo }
}
