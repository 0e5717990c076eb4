import { onScopeDispose } from 'vue'

/**
 * Keeps room for the messages at the foot of the window: the page and its panels end above them, so that a message never
 * lies over anything that one reads or clicks.
 */
export function useToastRoom(): void {
  const observer = new ResizeObserver(measure)
  const arrivals = new MutationObserver(measure)
  let viewport: HTMLElement | null = null

  function measure(): void {
    const found = document.querySelector<HTMLElement>('[data-slot=viewport][data-expanded]')
    if (found && found !== viewport) {
      viewport = found
      observer.observe(found)
      arrivals.observe(found, { childList: true })
    }
    const isShown = viewport?.isConnected && viewport.querySelector('[data-slot=base], li') !== null
    // The messages stand a rem above the foot of the window, and a rem apart.
    const room = isShown ? `calc(${viewport!.offsetHeight}px + 1rem)` : '0px'
    document.documentElement.style.setProperty('--toast-room', room)
  }

  arrivals.observe(document.body, { childList: true })
  onScopeDispose(() => {
    observer.disconnect()
    arrivals.disconnect()
  })
}
