import { computed, ref, type ComputedRef } from 'vue'
import { recall, remember } from '../../stores/memory.ts'
import type { Column } from './columns.ts'

/** A table with fewer columns has no choice of them. */
const FEWEST_COLUMNS = 5

export interface ColumnChoice<Row> {
  /** The columns that are shown, in their order; the first always is. */
  shown: ComputedRef<readonly Column<Row>[]>
  /** Those that can be hidden; none where the table has few columns. */
  choosable: ComputedRef<readonly Column<Row>[]>
  isShown: (column: Column<Row>) => boolean
  show: (column: Column<Row>, isShown: boolean) => void
  showAll: () => void
}

/**
 * Which columns of a table are shown: all but those that were hidden by hand, which is kept on this machine.
 * @param table a name that stays, whatever the table's title is
 */
export function useColumnChoice<Row>(table: string, columns: () => readonly Column<Row>[]): ColumnChoice<Row> {
  const place = `hidden-columns.${table}`
  const hidden = ref<readonly string[]>(keysOf(recall(place)))
  const choosable = computed(() => (columns().length < FEWEST_COLUMNS ? [] : columns().slice(1)))

  function hide(keys: readonly string[]): void {
    hidden.value = keys
    remember(place, JSON.stringify(keys))
  }
  const isHidden = (column: Column<Row>): boolean =>
    hidden.value.includes(column.key) && choosable.value.includes(column)

  return {
    shown: computed(() => columns().filter((column) => !isHidden(column))),
    choosable,
    isShown: (column) => !isHidden(column),
    show(column, isShown) {
      const others = hidden.value.filter((key) => key !== column.key)
      hide(isShown ? others : [...others, column.key])
    },
    showAll: () => hide([]),
  }
}

/** What was kept; nothing where that is not what is kept here. */
function keysOf(kept: string | null): string[] {
  try {
    const keys: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
  } catch {
    return []
  }
}
