import type { IncomingMessage, ServerResponse } from 'node:http'
import { BadRequest } from './bad-request.ts'

/** Does something after so many milliseconds, unless it is called off before. */
export type Alarm = (afterMs: number, act: () => void) => () => void

/** How long the door waits for what a browser has begun to send, or to take. */
export interface Deadlines {
  /** The headers, from the first byte of the connection or of the request after. */
  headersMs: number
  /** How often it is looked whether headers are late. */
  lookMs: number
  /** A body of which nothing more comes. */
  stallMs: number
  /** The whole body of a call. */
  callMs: number
  /** The whole of a file. */
  uploadMs: number
  /** An answer of which nothing more is taken. */
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
 * The body of a request, piece by piece. Whoever leaves off halfway does not cut the line on which the refusal goes back.
 * @param totalMs how long the whole of it may take
 * @throws BadRequest where it stalls or takes too long
 */
export async function* bodyOf(
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
    // Where a piece is still awaited it may never end, for which nobody waits here.
    void pieces.return?.().catch(() => {})
  }
}

/** Whether a request brings a body. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
