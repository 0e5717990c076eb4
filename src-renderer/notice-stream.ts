import type { ConsoleNotice } from '../src-main/contract/answers.ts'

/** How long to wait before asking again for a stream that broke off, and for one that was refused. */
const BROKEN_OFF_MS = 1000
const REFUSED_MS = 5000

/**
 * Reads the door's notices with an ordinary request, because an `EventSource` could not send the page's key. While the
 * connection was lost the store may have changed, so reconnecting counts as a change. A stream is refused where the
 * session has ended; another tab may sign in again.
 * @param ask requests the stream; rejects where the door is gone
 * @returns a function that stops listening
 */
export function followNotices(
  ask: (signal: AbortSignal) => Promise<Response>,
  listener: (notice: ConsoleNotice) => void,
): () => void {
  const stop = new AbortController()
  let lost = false
  let isGone = false

  /** Says it once when the door is gone, and once when it is back. */
  function tell(nowGone: boolean): void {
    if (stop.signal.aborted || nowGone === isGone) return
    isGone = nowGone
    listener({ kind: isGone ? 'host-gone' : 'host-back' })
  }

  async function follow(): Promise<void> {
    while (!stop.signal.aborted) {
      const waitMs = await untilItEnds().catch((error: unknown) => {
        if (error instanceof UnreachableError) tell(true)
        return BROKEN_OFF_MS
      })
      lost = true
      await pause(waitMs, stop.signal)
    }
  }

  async function untilItEnds(): Promise<number> {
    const response = await ask(stop.signal).catch((error: unknown) => {
      throw new UnreachableError('nobody answers', { cause: error })
    })
    tell(false)
    if (!response.ok || !response.body) return REFUSED_MS
    if (lost) listener({ kind: 'store-changed' })
    lost = false
    const decoder = new TextDecoder()
    let text = ''
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done) return BROKEN_OFF_MS
      const events = (text + decoder.decode(value, { stream: true })).split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) if (event.startsWith(DATA)) listener(JSON.parse(event.slice(DATA.length)))
    }
  }

  void follow()
  return () => stop.abort()
}

/** Nobody answers at the address of the page. */
class UnreachableError extends Error {}

/** The beginning of an event that is a notice; others only keep the connection open. */
const DATA = 'data: '

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((over) => {
    if (signal.aborted) return over()
    const timer = setTimeout(over, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      over()
    })
  })
