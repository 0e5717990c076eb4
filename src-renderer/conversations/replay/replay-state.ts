import { computed, ref, watch, type Ref } from 'vue'
import type { ReadThread, ThreadWindow } from '../../../src-main/contract/answers.ts'
import { windowKey } from '../picture/bands.ts'
import { stopsOf, walk, type Stop } from './outline.ts'
import { lengthOf, moveSpan, showInstant, spanAround, wholeSpan, zoomSpan, type AxisSpan } from '../picture/span.ts'

const KEY_ZOOM = 0.6
const KEY_MOVE = 0.25

/** The part of time that a stop takes; null where the thread has no such message or window. */
function timeOf(thread: ReadThread, stop: Stop): AxisSpan | null {
  if (stop.kind === 'window') {
    const window = windowOf(thread, stop.key)
    return window ? { fromMs: Date.parse(window.from), toMs: Date.parse(window.to) } : null
  }
  const message = thread.messages.find(({ messageId }) => messageId === stop.messageId)
  return message ? { fromMs: Date.parse(message.at), toMs: Date.parse(message.at) } : null
}

/** The message that a stop stands for in the address. */
const nameOf = (thread: ReadThread, stop: Stop): string | null =>
  stop.kind === 'message' ? stop.messageId : (windowOf(thread, stop.key)?.anchorMessageId ?? null)

const windowOf = (thread: ReadThread, key: string): ThreadWindow | undefined =>
  thread.windows.find((each) => windowKey(each) === key)

/** The part of time that the picture shows, and what changes it. */
function useSpan(thread: () => ReadThread, chosen: Readonly<Ref<Stop | null>>) {
  const whole = computed(() => wholeSpan(thread()))
  const span = ref<AxisSpan>(whole.value)

  function show(stop: Stop): void {
    const time = timeOf(thread(), stop)
    if (!time) return
    const fits = lengthOf(time) <= lengthOf(span.value)
    span.value = fits
      ? showInstant(showInstant(span.value, time.toMs, whole.value), time.fromMs, whole.value)
      : spanAround(time, whole.value)
  }

  /** Around the chosen stop where it is seen, else around the middle, if no instant is given. */
  function zoom(factor: number, aroundMs?: number): void {
    const time = chosen.value && timeOf(thread(), chosen.value)
    const { fromMs, toMs } = span.value
    const isSeen = time && time.fromMs >= fromMs && time.fromMs <= toMs
    const around = aroundMs ?? (isSeen ? time.fromMs : (fromMs + toMs) / 2)
    span.value = zoomSpan(span.value, factor, around, whole.value)
  }

  const move = (share: number): void => {
    span.value = moveSpan(span.value, share * lengthOf(span.value), whole.value)
  }
  const showAll = (): void => void (span.value = whole.value)
  return { span, show, zoom, move, showAll }
}

/**
 * What is shown and chosen of a thread, and the keys that change it: + and − enlarge and reduce, 0 shows all, the arrows
 * walk, and with Shift they move the picture.
 * @param thread that is shown
 * @param asked id of the message that the address names; null without one
 * @param told is called with the message that is chosen, or at which the chosen window begins
 */
export function useReplay(thread: () => ReadThread, asked: () => string | null, told: (messageId: string) => void) {
  const stops = computed(() => stopsOf(thread()))
  const chosen = ref<Stop | null>(null)
  const { span, show, zoom, move, showAll } = useSpan(thread, chosen)

  function choose(stop: Stop): void {
    chosen.value = stop
    show(stop)
    const messageId = nameOf(thread(), stop)
    if (messageId !== null) told(messageId)
  }

  function step(count: number): void {
    const stop = walk(stops.value, chosen.value, count)
    if (stop) choose(stop)
  }

  watch(thread, showAll)
  watch(
    [asked, thread],
    ([messageId]) => {
      if (messageId === null || (chosen.value && nameOf(thread(), chosen.value) === messageId)) return
      const stop: Stop = { kind: 'message', messageId }
      if (!timeOf(thread(), stop)) return
      chosen.value = stop
      show(stop)
    },
    { immediate: true },
  )
  return { span, chosen, choose, zoom, move, showAll, press: pressOf({ zoom, move, showAll, step }) }
}

interface KeyActs {
  zoom(factor: number): void
  move(share: number): void
  showAll(): void
  step(count: number): void
}

/** Makes a function that acts upon a key, and answers whether the key was one of the picture's. */
function pressOf({ zoom, move, showAll, step }: KeyActs): (event: KeyboardEvent) => boolean {
  const acts: Readonly<Record<string, () => void>> = {
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
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false
    const act = acts[event.shiftKey && event.key.startsWith('Arrow') ? `Shift ${event.key}` : event.key]
    if (!act) return false
    event.preventDefault()
    act()
    return true
  }
}
