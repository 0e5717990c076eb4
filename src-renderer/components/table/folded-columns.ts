import { computed, onMounted, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { Column } from './columns.ts'

interface FoldedColumns<Row> {
  /** The columns that have a place of their own. */
  drawn: ComputedRef<readonly Column<Row>[]>
  /** Those that stand on a line under each row. */
  folded: ComputedRef<readonly Column<Row>[]>
}

/**
 * Which columns of a table fit. Those with a `shownFrom` are folded by the table's width in rem: larger letters fold them
 * as a narrow window does. Where the rest is still too wide, columns are folded from the right; the first and the last,
 * name and money, always stay.
 */
export function useFoldedColumns<Row>(
  columns: () => readonly Column<Row>[],
  frame: Readonly<Ref<HTMLElement | undefined>>,
): FoldedColumns<Row> {
  const widthRem = ref(Infinity)
  /** Columns that were too wide, in the order in which they were folded. */
  const tight = shallowRef<readonly string[]>([])
  const widthsPx = new Map<string, number>()
  const inTheirPlace = computed(() => columns().filter(({ shownFrom = 0 }) => widthRem.value >= shownFrom))
  const drawn = computed(() => inTheirPlace.value.filter(({ key }) => !tight.value.includes(key)))

  /** Called after a layout, so that reading sizes does not force one. */
  function fit(): void {
    const box = frame.value
    const heads = box?.querySelectorAll<HTMLElement>('thead th')
    if (!box || !heads || heads.length !== drawn.value.length) return
    const keys = drawn.value.map(({ key }) => key)
    if (box.scrollWidth > box.clientWidth + 1) {
      heads.forEach((head, index) => widthsPx.set(keys[index]!, head.offsetWidth))
      let excessPx = box.scrollWidth - box.clientWidth
      const more = keys
        .slice(1, -1)
        .toReversed()
        .filter((key) => {
          if (excessPx <= 0) return false
          excessPx -= widthsPx.get(key)!
          return true
        })
      tight.value = [...tight.value, ...more]
      return
    }
    const last = tight.value.at(-1)
    if (last === undefined) return
    const neededPx = [...keys, last].reduce((sum, key) => sum + (widthsPx.get(key) ?? 0), 0)
    if (neededPx <= box.clientWidth) tight.value = tight.value.slice(0, -1)
  }

  useSizeOf(frame, (box) => {
    const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    widthRem.value = box.clientWidth / rootPx
    fit()
  })
  // Other columns have other widths.
  watch(
    () =>
      columns()
        .map(({ key }) => key)
        .join(' '),
    () => (tight.value = []),
  )
  return { drawn, folded: computed(() => columns().filter((column) => !drawn.value.includes(column))) }
}

/** Calls back after a layout in which the frame or the table in it has another size. */
function useSizeOf(frame: Readonly<Ref<HTMLElement | undefined>>, changed: (frame: HTMLElement) => void): void {
  const observer = new ResizeObserver(() => frame.value && changed(frame.value))
  onMounted(() => {
    const table = frame.value?.querySelector('table')
    for (const each of [frame.value, table]) if (each) observer.observe(each)
  })
  onScopeDispose(() => observer.disconnect())
}
