import { onScopeDispose } from 'vue'
import { isFocusFree } from '../../components/page/free-focus.ts'

/** What closes may return the focus itself, and what is saved comes back; only then is it looked after. */
const PATIENCE_MS = 200
/** So many places that had the focus are remembered. */
const MOST_PLACES = 12

/**
 * Keeps the focus on the page when what had it goes away or is disabled, as a button does that was the last of its kind:
 * it returns to where it was before, else to the page. A click beside everything still takes it away.
 */
export function useKeptFocus(): void {
  let places: { element: HTMLElement; within: readonly Element[] }[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function note({ target }: FocusEvent): void {
    if (!(target instanceof HTMLElement) || target.id === 'page') return
    const within: Element[] = []
    for (let each = target.parentElement; each; each = each.parentElement) within.push(each)
    places = [{ element: target, within }, ...places.filter(({ element }) => element !== target)].slice(0, MOST_PLACES)
  }

  function look(): void {
    const [last] = places
    if (!last || document.activeElement !== document.body || canHaveFocus(last.element)) return
    // A button that is busy gets the focus back when it is not; what is gone leaves it to what stood around it.
    if (last.element.isConnected && last.element.matches(':disabled')) return
    places = places.filter(({ element }) => element.isConnected)
    const around = last.within.find((each) => each.isConnected && each !== document.body && each.id !== 'app')
    const near = around?.closest('main, [role=dialog], nav, header') ?? null
    const before = places.find(({ element }) => canHaveFocus(element) && (near === null || near.contains(element)))
    ;(before?.element ?? document.getElementById('page'))?.focus({ preventScroll: before === undefined })
  }

  function giveBack(): void {
    const [last] = places
    if (last && wasDisabled === last.element && isFocusFree() && canHaveFocus(last.element)) last.element.focus()
    wasDisabled = last?.element.matches(':disabled') ? last.element : null
    look()
  }
  let wasDisabled: HTMLElement | null = null

  const observer = new MutationObserver(() => {
    if (places[0]?.element.matches(':disabled')) wasDisabled = places[0].element
    clearTimeout(timer)
    timer = setTimeout(giveBack, PATIENCE_MS)
  })
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  document.addEventListener('focusin', note)
  onScopeDispose(() => {
    observer.disconnect()
    clearTimeout(timer)
    document.removeEventListener('focusin', note)
  })
}

const canHaveFocus = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility()
