import { computed, ref, shallowRef, type ComputedRef } from 'vue'

interface RowMarks<Row> {
  has: (row: Row) => boolean
  /** How many of the rows that are found are marked. */
  count: ComputedRef<number>
  all: () => void
  clear: () => void
  /** Marks the rows from where marking began up to this place. */
  upTo: (place: number) => void
  /** Where marking begins, unless it has begun. */
  beginAt: (key: string) => void
  toggle: (key: string) => void
}

/** The rows of a table that are marked, by their keys; those that are found no more are neither counted nor copied. */
export function useRowMarks<Row>(rows: ComputedRef<readonly Row[]>, keyOf: (row: Row) => string): RowMarks<Row> {
  const anchor = ref<string | null>(null)
  const marked = shallowRef<ReadonlySet<string>>(new Set())
  const has = (row: Row): boolean => marked.value.has(keyOf(row))

  function mark(keys: Iterable<string>): void {
    marked.value = new Set(keys)
  }

  return {
    has,
    count: computed(() => (marked.value.size === 0 ? 0 : rows.value.filter(has).length)),
    all: () => mark(rows.value.map(keyOf)),
    clear: () => mark([]),
    upTo(place) {
      const from = Math.max(
        0,
        rows.value.findIndex((row) => keyOf(row) === anchor.value),
      )
      mark(rows.value.slice(Math.min(from, place), Math.max(from, place) + 1).map(keyOf))
    },
    beginAt(key) {
      if (marked.value.size === 0) anchor.value = key
    },
    toggle(key) {
      mark(marked.value.has(key) ? [...marked.value].filter((each) => each !== key) : [...marked.value, key])
      anchor.value = key
    },
  }
}
