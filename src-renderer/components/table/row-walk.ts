import { nextTick, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { placeAfter } from './place-after.ts'

/** The rows of a table, and what is done with those that are marked. */
interface WalkedRows<Row> {
  /** Those that are found, in their order, whether they are drawn or not. */
  rows: ComputedRef<readonly Row[]>
  keyOf: (row: Row) => string
  /** Holds the table. */
  frame: Readonly<Ref<HTMLElement | undefined>>
  /** Draws a row of a long table that is out of sight. */
  show: (row: Row) => void
  copy: (rows: readonly Row[]) => Promise<void>
}

interface RowWalk<Row> {
  /** 0 for the one row that the Tab key reaches, -1 for the others. */
  tabindexOf: (row: Row) => 0 | -1
  isMarked: (row: Row) => boolean
  markedCount: Ref<number>
  onKey: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
  /** Marks a row that is clicked on with Ctrl or Shift; false for a plain click. */
  onClick: (event: MouseEvent, row: Row) => boolean
}

/**
 * Walking through the rows of a table by keyboard: the arrows, Page, Home and End go from row to row, with Shift they mark
 * rows on the way, Ctrl-A marks all, Ctrl-C copies what is marked, Escape takes the marks away.
 */
export function useRowWalk<Row>({ rows, keyOf, frame, show, copy }: WalkedRows<Row>): RowWalk<Row> {
  const current = ref<string | null>(null)
  const anchor = ref<string | null>(null)
  const marked = shallowRef<ReadonlySet<string>>(new Set())
  const markedCount = ref(0)
  const placeOf = (key: string | null): number => rows.value.findIndex((row) => keyOf(row) === key)

  function mark(keys: Iterable<string>): void {
    marked.value = new Set(keys)
    markedCount.value = marked.value.size
  }

  function markUpTo(place: number): void {
    const from = Math.max(0, placeOf(anchor.value))
    mark(rows.value.slice(Math.min(from, place), Math.max(from, place) + 1).map(keyOf))
  }

  async function go(place: number): Promise<void> {
    const row = rows.value[place]
    if (row === undefined) return
    current.value = keyOf(row)
    let element = elementOf(current.value)
    if (!element) {
      show(row)
      await nextTick()
      element = elementOf(keyOf(row))
    }
    element?.focus()
  }

  /** What has the focus of a row: the button that opens it, else the row itself. */
  function elementOf(key: string): HTMLElement | null {
    const row = frame.value?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(key)}"]`)
    return row?.querySelector<HTMLElement>('.opener') ?? row ?? null
  }

  function onKey(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement) || event.altKey) return
    // Arrows in a field, a choice or a menu inside a row are its own.
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return
    const key = event.target.closest<HTMLElement>('tr[data-row]')?.dataset['row']
    if (key === undefined) return
    if (event.ctrlKey || event.metaKey) return onCommand(event, key)
    if (event.key === 'Escape' && marked.value.size > 0) {
      event.stopPropagation()
      return mark([])
    }
    const next = placeAfter(event.key, placeOf(key), rows.value.length)
    if (next === null) return
    event.preventDefault()
    if (event.shiftKey) {
      if (marked.value.size === 0) anchor.value = key
      markUpTo(next)
    } else if (marked.value.size > 0) mark([])
    void go(next)
  }

  function onCommand(event: KeyboardEvent, key: string): void {
    const name = event.key.toLowerCase()
    if (name === 'a') mark(rows.value.map(keyOf))
    // Text that is selected in the page is copied by the browser.
    else if (name === 'c' && getSelection()?.isCollapsed !== false) {
      void copy(rows.value.filter((row) => (marked.value.size > 0 ? marked.value.has(keyOf(row)) : keyOf(row) === key)))
    } else return
    event.preventDefault()
  }

  return {
    markedCount,
    isMarked: (row) => marked.value.has(keyOf(row)),
    tabindexOf: (row) => (keyOf(row) === (placeOf(current.value) >= 0 ? current.value : firstKey()) ? 0 : -1),
    onKey,
    onFocus({ target }) {
      const row = target instanceof HTMLElement ? target.closest<HTMLElement>('tr[data-row]') : null
      if (row) current.value = row.dataset['row'] ?? null
    },
    onClick(event, row) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return false
      const key = keyOf(row)
      if (event.shiftKey) markUpTo(placeOf(key))
      else mark(marked.value.has(key) ? [...marked.value].filter((each) => each !== key) : [...marked.value, key])
      if (!event.shiftKey || anchor.value === null) anchor.value = key
      return true
    },
  }

  function firstKey(): string | null {
    const first = rows.value[0]
    return first === undefined ? null : keyOf(first)
  }
}
