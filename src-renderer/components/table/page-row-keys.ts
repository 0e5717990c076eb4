import { onScopeDispose } from 'vue'
import { isFocusFree } from '../page/free-focus.ts'
import { isTyping } from '../page/is-typing.ts'
import { placeAfter } from './place-after.ts'

interface RowKeys {
  /** Does what is next for what a row shows, where there is such a thing; null where no row has the focus. */
  act?: (rowKey: string | null) => void
  /** Opens the tags of what a row shows, where it can have any. */
  tag?: (rowKey: string) => void
  /** Whether keys are meant for something else at present. */
  isBusy: () => boolean
}

/**
 * The keys of a page whose rows are gone through one by one: where nothing has the focus the arrows, Home and End go to a row, from
 * which the table itself walks on; `d` does what is next and `t` opens the tags, where there are such things.
 */
export function useRowKeys({ act, tag, isBusy }: RowKeys): void {
  function onKey(event: KeyboardEvent): void {
    const { target, key } = event
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented || isBusy() || isTyping(target)) return
    const row = target instanceof HTMLElement ? target.closest<HTMLElement>('tr[data-row]') : null
    const rowKey = row?.dataset['row'] ?? null
    if (key === 'd') return act?.(rowKey)
    if (key === 't' && tag && rowKey !== null) {
      // The panel gives the focus to a field, which is not to be typed into.
      event.preventDefault()
      return tag(rowKey)
    }
    if (!isFocusFree()) return
    const openers = document.querySelectorAll<HTMLElement>('#page tr[data-row] .opener')
    const next = placeAfter(key, -1, openers.length)
    if (next === null) return
    event.preventDefault()
    openers[next]?.focus()
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
