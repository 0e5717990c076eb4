import { onScopeDispose } from 'vue'
import { placeAfter } from '../components/table/place-after.ts'

interface RowKeys {
  /** Does what is next for a client; null where no client has the focus. */
  act: (rowKey: string | null) => void
  /** Whether keys are meant for something else at present. */
  isBusy: () => boolean
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/**
 * The keys of a page whose rows are gone through one by one: arrows, Home and End go from row to row, `d` does what is next.
 * Enter on a row is that of its button.
 */
export function useRowKeys({ act, isBusy }: RowKeys): void {
  function onKey(event: KeyboardEvent): void {
    const { target, key } = event
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isBusy() || isTyping(target)) return
    const row = target instanceof HTMLElement ? target.closest<HTMLElement>('tr[data-row]') : null
    if (key === 'd') return act(row?.dataset['row'] ?? null)
    // Arrows elsewhere belong to what has the focus, such as a menu; where nothing has it they begin at the first row.
    const isFree = row !== null || target === document.body || (target as HTMLElement).id === 'page'
    if (!isFree) return
    const openers = [...document.querySelectorAll<HTMLElement>('#page tr[data-row] .opener')]
    const at = openers.findIndex((opener) => row?.contains(opener) === true)
    const next = placeAfter(key, at, openers.length)
    if (next === null) return
    event.preventDefault()
    openers[next]?.focus()
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
