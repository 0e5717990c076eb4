import { onScopeDispose } from 'vue'
import { isFocusFree } from '../../components/page/free-focus.ts'
import { useRouter } from 'vue-router'
import { figureElement } from '../../conversations/way-back.ts'

/** So many frames a page may take until the figure is there again. */
const PATIENCE_FRAMES = 300

/** Returns the focus to the figure that was followed, when one comes back to its page. */
export function useReturnFocus(): void {
  const router = useRouter()
  let frame = 0

  function look(figure: string, left: number): void {
    if (!isFocusFree() || left === 0) return
    const element = figureElement(figure)
    if (element) return element.focus()
    frame = requestAnimationFrame(() => look(figure, left - 1))
  }

  const forget = router.afterEach(() => {
    cancelAnimationFrame(frame)
    const { figure } = (history.state ?? {}) as { figure?: unknown }
    if (typeof figure === 'string') frame = requestAnimationFrame(() => look(figure, PATIENCE_FRAMES))
  })
  onScopeDispose(() => {
    forget()
    cancelAnimationFrame(frame)
  })
}
