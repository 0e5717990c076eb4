import { onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'
import { SCREENS } from '../screens.ts'
import { useSearch } from '../stores/search.ts'

const SEQUENCE_MS = 1200

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The keys of the console: Ctrl/Cmd-K and `/` open the command palette, `g` and a letter go to a screen. */
export function useKeyboard(): void {
  const search = useSearch()
  const router = useRouter()
  let wentAt = 0

  function onKey(event: KeyboardEvent): void {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      search.open = !search.open
      return
    }
    if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target) || search.open) return
    if (event.key === '/') {
      event.preventDefault()
      search.open = true
      return
    }
    const screen = SCREENS.find((each) => each.key === event.key)
    if (screen && event.timeStamp - wentAt < SEQUENCE_MS) void router.push(screen.route)
    wentAt = event.key === 'g' ? event.timeStamp : 0
  }

  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}

/** How the platform writes the modifier of K. */
export const COMMAND_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'
