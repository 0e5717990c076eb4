import { onScopeDispose, ref } from 'vue'
import { lengthOf, type AxisSpan } from './span.ts'

/** A pointer that moved less was a click. */
const CLICK_PX = 4
const WHEEL_STEP = 1.0022

/**
 * Wheel and pointer on the picture: the wheel enlarges around the pointer, sideways it moves, and so does dragging.
 * @param shown what the picture shows at this moment
 */
export function usePictureHands(
  shown: () => { span: AxisSpan; widthPx: number },
  zoom: (factor: number, aroundMs: number) => void,
  move: (share: number) => void,
) {
  const dragging = ref(false)
  let hasMoved = false
  let lastX = 0
  let beganX = 0

  function turnWheel(event: WheelEvent): void {
    const { span, widthPx } = shown()
    const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey
    if (isSideways) return move((event.deltaX || event.deltaY) / widthPx)
    const xPx = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left
    zoom(WHEEL_STEP ** event.deltaY, span.fromMs + (xPx / widthPx) * lengthOf(span))
  }

  function drag(event: PointerEvent): void {
    if (!hasMoved && Math.abs(event.clientX - beganX) < CLICK_PX) return
    hasMoved = true
    dragging.value = true
    move((lastX - event.clientX) / shown().widthPx)
    lastX = event.clientX
  }

  function release(): void {
    dragging.value = false
    window.removeEventListener('pointermove', drag)
    window.removeEventListener('pointerup', release)
    window.removeEventListener('pointercancel', release)
  }

  function press(event: PointerEvent): void {
    if (event.button !== 0) return
    hasMoved = false
    beganX = lastX = event.clientX
    window.addEventListener('pointermove', drag)
    window.addEventListener('pointerup', release)
    window.addEventListener('pointercancel', release)
  }
  onScopeDispose(release)

  /** Whether the click that just happened ended a movement. */
  return { dragging, turnWheel, press, wasDragged: (): boolean => hasMoved }
}
