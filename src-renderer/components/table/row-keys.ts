/** Rows that a key of the page passes over. */
const PAGE = 10

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: -Infinity,
  End: Infinity,
}

/**
 * Moves the focus from the row of a table to another one, by the arrows, Page, Home and End. In a long table the drawn rows
 * are those around what is seen: the focus goes to the last of them, and the table draws on.
 * @param frame holds the table
 */
export function stepRow(event: KeyboardEvent, frame: HTMLElement | undefined): void {
  const step = STEPS[event.key]
  if (step === undefined || !frame || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  const rows = Array.from(frame.querySelectorAll<HTMLElement>('tbody .opener'))
  const place = rows.findIndex((row) => row === document.activeElement)
  if (place < 0) return
  event.preventDefault()
  rows[Math.max(0, Math.min(rows.length - 1, place + step))]?.focus()
}
