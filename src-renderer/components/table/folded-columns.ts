import { computed, onMounted, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue'
import type { Column } from './columns.ts'

interface FoldedColumns<Row> {
  /** The columns that have a place of their own. */
  drawn: ComputedRef<readonly Column<Row>[]>
  /** Those that stand on a line under each row. */
  folded: ComputedRef<readonly Column<Row>[]>
}

/** Which columns of a table fit, by its width in rem: larger letters fold them as a narrow window does. */
export function useFoldedColumns<Row>(
  columns: () => readonly Column<Row>[],
  frame: Readonly<Ref<HTMLElement | undefined>>,
): FoldedColumns<Row> {
  const widthRem = ref(Infinity)
  const observer = new ResizeObserver(([entry]) => {
    const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    if (entry) widthRem.value = entry.contentRect.width / rootPx
  })
  const fits = ({ shownFrom = 0 }: Column<Row>): boolean => widthRem.value >= shownFrom
  onMounted(() => {
    if (frame.value && columns().some(({ shownFrom }) => shownFrom !== undefined)) observer.observe(frame.value)
  })
  onScopeDispose(() => observer.disconnect())
  return {
    drawn: computed(() => columns().filter(fits)),
    folded: computed(() => columns().filter((column) => !fits(column))),
  }
}
