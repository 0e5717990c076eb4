import { nextTick, ref, type ComputedRef, type Ref } from 'vue'
import { isTyping } from '../page/is-typing.ts'
import { placeAfter } from './place-after.ts'
import { useRowMarks } from './row-marks.ts'

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
  markedCount: ComputedRef<number>
  onKey: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
  /** Marks a row that is clicked on with Ctrl or Shift; false for a plain click. */
  onClick: (event: MouseEvent, row: Row) => boolean
}

const rowKeyAt = (target: EventTarget | null): string | undefined =>
  target instanceof HTMLElement ? target.closest<HTMLElement>('tr[data-row]')?.dataset['row'] : undefined

/** What has the focus of a row: the button that opens it, else the row itself. */
function elementOf(frame: HTMLElement | undefined, key: string): HTMLElement | null {
  const row = frame?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(key)}"]`)
  return row?.querySelector<HTMLElement>('.opener') ?? row ?? null
}

/**
 * Walking through the rows of a table by keyboard: the arrows, Page, Home and End go from row to row, with Shift they mark
 * rows on the way, Ctrl-A marks all, Ctrl-C copies what is marked, Escape takes the marks away.
 */
export function useRowWalk<Row>(table: WalkedRows<Row>): RowWalk<Row> {
  const { rows, keyOf } = table
  const current = ref<string | null>(null)
  const marks = useRowMarks(rows, keyOf)
  const placeOf = (key: string | null): number => rows.value.findIndex((row) => keyOf(row) === key)
  const reached = (): Row | undefined => rows.value[Math.max(0, placeOf(current.value))]

  function onKey(event: KeyboardEvent): void {
    const key = rowKeyAt(event.target)
    // Arrows in a field inside a row are its own.
    if (key === undefined || event.altKey || isTyping(event.target)) return
    if (event.ctrlKey || event.metaKey) {
      const copied = rows.value.filter((row) => (marks.count.value > 0 ? marks.has(row) : keyOf(row) === key))
      return onCommand(event, marks.all, () => void table.copy(copied))
    }
    if (event.key === 'Escape' && marks.count.value > 0) {
      event.stopPropagation()
      return marks.clear()
    }
    const next = placeAfter(event.key, placeOf(key), rows.value.length)
    if (next === null) return
    event.preventDefault()
    if (event.shiftKey) {
      marks.beginAt(key)
      marks.upTo(next)
    } else marks.clear()
    current.value = keyOf(rows.value[next]!)
    void focusRow(table, rows.value[next]!)
  }

  return {
    markedCount: marks.count,
    isMarked: marks.has,
    tabindexOf: (row) => (row === reached() ? 0 : -1),
    onKey,
    onFocus: ({ target }) => (current.value = rowKeyAt(target) ?? current.value),
    onClick(event, row) {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return false
      if (event.shiftKey) marks.upTo(placeOf(keyOf(row)))
      else marks.toggle(keyOf(row))
      return true
    },
  }
}

async function focusRow<Row>({ frame, keyOf, show }: WalkedRows<Row>, row: Row): Promise<void> {
  if (!elementOf(frame.value, keyOf(row))) {
    show(row)
    await nextTick()
  }
  elementOf(frame.value, keyOf(row))?.focus()
}

function onCommand(event: KeyboardEvent, markAll: () => void, copy: () => void): void {
  const name = event.key.toLowerCase()
  if (name === 'a') markAll()
  // Text that is selected in the page is copied by the browser.
  else if (name === 'c' && getSelection()?.isCollapsed !== false) copy()
  else return
  event.preventDefault()
}
