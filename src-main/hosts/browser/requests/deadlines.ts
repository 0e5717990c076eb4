import type { IncomingMessage, ServerResponse } from 'node:http'
import { BadRequest } from './bad-request.ts'

/** Calls `act` after so many milliseconds. Returns a function that cancels it. */
export type Alarm = (afterMs: number, act: () => void) => () => void

/** How long the door waits for a browser to send or to read what was begun. */
export interface Deadlines {
  /** For the headers, from the first byte of the connection or of the next request. */
  headersMs: number
  /** How often late headers are looked for. */
  lookMs: number
  /** For the next piece of a body. */
  stallMs: number
  /** For the whole body of a call. */
  callMs: number
  /** For the whole body of an upload. */
  uploadMs: number
  /** For the next piece of an answer to be read. */
  takeMs: number
  alarm: Alarm
}

export const usualDeadlines: Deadlines = {
  headersMs: 10_000,
  lookMs: 1_000,
  stallMs: 20_000,
  callMs: 30_000,
  uploadMs: 60 * 60_000,
  takeMs: 5 * 60_000,
  alarm: (afterMs, act) => {
    const timer = setTimeout(act, afterMs)
    return () => clearTimeout(timer)
  },
}

/**
 * The body of a request, piece by piece. The connection stays open when the reader stops early, so that a refusal can
 * still be sent.
 * @param totalMs how long the whole body may take
 * @throws BadRequest where it stalls or takes too long
 */
export async function* requestBody(
  request: IncomingMessage,
  response: ServerResponse,
  { stallMs, alarm }: Deadlines,
  totalMs: number,
): AsyncGenerator<Buffer> {
  if (request.headers.expect !== undefined) response.writeContinue()
  const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterator<Buffer>
  const late = new BadRequest(408, 'body-too-slow')
  let giveUp = (): void => {}
  let callOffStall = (): void => {}
  const total = new AbortController()
  const callOffTotal = alarm(totalMs, () => {
    total.abort()
    giveUp()
  })
  try {
    for (;;) {
      const piece = await new Promise<IteratorResult<Buffer>>((came, refuse) => {
        giveUp = () => refuse(late)
        callOffStall = alarm(stallMs, giveUp)
        void pieces.next().then(came, refuse)
      })
      callOffStall()
      if (piece.done) return
      yield piece.value
      if (total.signal.aborted) throw late
    }
  } finally {
    callOffTotal()
    callOffStall()
    // The next piece may never come, so nobody waits for the end.
    void pieces.return?.().catch(() => {})
  }
}

/** Whether a request has a body. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
