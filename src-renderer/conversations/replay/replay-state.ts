import { computed, ref, watch } from 'vue'
import type { ReadThread } from '../../../src-main/contract/answers.ts'
import { windowKey } from './bands.ts'
import { stopKey, stopsOf, walk, type Stop } from './outline.ts'
import { lengthOf, moveSpan, showInstant, spanAround, wholeSpan, zoomSpan, type AxisSpan } from './span.ts'

const KEY_ZOOM = 0.6
const KEY_MOVE = 0.25

/**
 * What is shown and chosen of a thread, and the keys that change it: + and − enlarge and reduce, 0 shows all, the arrows
 * walk, and with Shift they move the picture.
 * @param thread that is shown
 * @param asked id of the message that the address names; null without one
 * @param told is called with the message that is chosen, or at which the chosen window begins
 */
export function useReplay(thread: () => ReadThread, asked: () => string | null, told: (messageId: string) => void) {
  const whole = computed(() => wholeSpan(thread()))
  const span = ref<AxisSpan>(whole.value)
  const stops = computed(() => stopsOf(thread()))
  const chosen = ref<Stop | null>(null)

  /** The part of time that a stop takes. */
  function timeOf(stop: Stop): AxisSpan | null {
    if (stop.kind === 'window') {
      const window = thread().windows.find((each) => windowKey(each) === stop.key)
      return window ? { fromMs: Date.parse(window.from), toMs: Date.parse(window.to) } : null
    }
    const message = thread().messages.find(({ messageId }) => messageId === stop.messageId)
    return message ? { fromMs: Date.parse(message.at), toMs: Date.parse(message.at) } : null
  }

  function show(stop: Stop): void {
    const time = timeOf(stop)
    if (!time) return
    const fits = lengthOf(time) <= lengthOf(span.value)
    span.value = fits
      ? showInstant(showInstant(span.value, time.toMs, whole.value), time.fromMs, whole.value)
      : spanAround(time, whole.value)
  }

  function choose(stop: Stop): void {
    chosen.value = stop
    show(stop)
    const messageId = nameOf(stop)
    if (messageId !== null) told(messageId)
  }

  function zoom(factor: number, aroundMs?: number): void {
    const time = chosen.value && timeOf(chosen.value)
    const { fromMs, toMs } = span.value
    const isSeen = time && time.fromMs >= fromMs && time.fromMs <= toMs
    const around = aroundMs ?? (isSeen ? time.fromMs : (fromMs + toMs) / 2)
    span.value = zoomSpan(span.value, factor, around, whole.value)
  }

  const move = (share: number): void => {
    span.value = moveSpan(span.value, share * lengthOf(span.value), whole.value)
  }
  const showAll = (): void => void (span.value = whole.value)

  function step(count: number): void {
    const stop = walk(stops.value, chosen.value, count)
    if (stop) choose(stop)
  }

  const KEYS: Readonly<Record<string, () => void>> = {
    '+': () => zoom(KEY_ZOOM),
    '=': () => zoom(KEY_ZOOM),
    '-': () => zoom(1 / KEY_ZOOM),
    '0': showAll,
    ArrowRight: () => step(1),
    ArrowDown: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowUp: () => step(-1),
    Home: () => step(-Infinity),
    End: () => step(Infinity),
    'Shift ArrowRight': () => move(KEY_MOVE),
    'Shift ArrowLeft': () => move(-KEY_MOVE),
  }

  /** @returns whether the key was one of the picture's */
  function press(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const act = KEYS[event.shiftKey && event.key.startsWith('Arrow') ? `Shift ${event.key}` : event.key]
    if (!act) return false
    event.preventDefault()
    act()
    return true
  }

  watch(thread, showAll)
  watch(
    [asked, thread],
    ([messageId]) => {
      if (messageId === null || (chosen.value && nameOf(chosen.value) === messageId)) return
      const stop: Stop = { kind: 'message', messageId }
      if (!timeOf(stop)) return
      chosen.value = stop
      show(stop)
    },
    { immediate: true },
  )
  /** The message that a stop stands for in the address. */
  function nameOf(stop: Stop): string | null {
    if (stop.kind === 'message') return stop.messageId
    return thread().windows.find((each) => windowKey(each) === stop.key)?.anchorMessageId ?? null
  }
  const chosenKey = computed(() => chosen.value && stopKey(chosen.value))
  return { whole, span, chosen, chosenKey, choose, zoom, move, showAll, step, press }
}
