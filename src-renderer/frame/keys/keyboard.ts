import { onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'
import { isTyping } from '../../components/page/is-typing.ts'
import { SCREENS } from '../../screens.ts'
import { useSearch } from '../../stores/search.ts'
import { useCycleSteps } from './cycle-steps.ts'
import type { FrameKey } from './keys.ts'

const SEQUENCE_MS = 1200

/** The keys of the console: Ctrl/Cmd-K opens the palette, `g` and a letter go to a screen, and those of `FRAME_KEYS`. */
export function useKeyboard(): void {
  const search = useSearch()
  const router = useRouter()
  const cycles = useCycleSteps()
  let wentAt = 0
  const acts: Record<FrameKey, () => void> = {
    '/': () => (search.open = true),
    '?': () => (search.keysOpen = true),
    '[': () => cycles.step(-1),
    ']': () => cycles.step(1),
  }

  function onKey(event: KeyboardEvent): void {
    // Windows says Ctrl and Alt of AltGr, by which many keyboards type brackets.
    const isCommand = event.metaKey || (event.ctrlKey && !event.getModifierState('AltGraph'))
    if (isCommand && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      search.open = !search.open
      return
    }
    if (isTyping(event.target) || search.open || search.keysOpen) return
    // On some keyboards these keys are typed with Alt.
    const act = isCommand ? undefined : acts[event.key as FrameKey]
    if (act) {
      event.preventDefault()
      return act()
    }
    if (isCommand || event.altKey) return
    const screen = SCREENS.find((each) => each.key === event.key)
    if (screen && event.timeStamp - wentAt < SEQUENCE_MS) void router.push(screen.route)
    wentAt = event.key === 'g' ? event.timeStamp : 0
  }

  window.addEventListener('keydown', onKey)
  onScopeDispose(() => window.removeEventListener('keydown', onKey))
}
