import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, type ComputedRef, type Ref } from 'vue'

/** Tables with fewer rows are drawn whole. */
const LONG = 100
const ROW_PX = 32

interface VisibleRows<Row> {
  rows: ComputedRef<{ row: Row; place: number }[]>
  /** Heights in place of the rows above and below the visible ones. */
  beforePx: ComputedRef<number>
  afterPx: ComputedRef<number>
  isLong: ComputedRef<boolean>
  /** Brings a row into sight that is not drawn. */
  show: (place: number) => void
}

/** The visible rows of a long table. */
export function useVisibleRows<Row>(all: ComputedRef<Row[]>, frame: Ref<HTMLElement | undefined>): VisibleRows<Row> {
  const isLong = computed(() => all.value.length > LONG)
  const virtualizer = useVirtualizer(
    computed(() => ({
      count: isLong.value ? all.value.length : 0,
      // A short table is not measured, because that would force a layout in the middle of opening the page.
      getScrollElement: () => (isLong.value ? (frame.value ?? null) : null),
      estimateSize: () => ROW_PX,
      overscan: 12,
    })),
  )
  const items = computed(() => virtualizer.value.getVirtualItems())
  return {
    isLong,
    show: (place) => virtualizer.value.scrollToIndex(place),
    rows: computed(() =>
      isLong.value
        ? items.value.flatMap((item) => {
            const row = all.value[item.index]
            return row === undefined ? [] : [{ row, place: item.index }]
          })
        : all.value.map((row, place) => ({ row, place })),
    ),
    beforePx: computed(() => (isLong.value ? (items.value[0]?.start ?? 0) : 0)),
    afterPx: computed(() => (isLong.value ? virtualizer.value.getTotalSize() - (items.value.at(-1)?.end ?? 0) : 0)),
  }
}
