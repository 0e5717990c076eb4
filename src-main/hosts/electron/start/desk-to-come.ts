import type { ConsoleNotice } from '../../../contract/answers.ts'
import { refuse, type Failure } from '../../../core/words/problem.ts'
import type { Desk } from '../../../worker/client.ts'
import { StandingNotices } from '../../door/standing-notices.ts'

/**
 * A desk that is still being opened, so that the window need not wait for it: calls wait until the real desk arrives.
 * Closing refuses the calls that wait, and closes a desk that arrives later.
 */
export interface DeskToCome extends Desk {
  /** Hands the opened desk over; calls go to it from now on. */
  arrive(desk: Desk): void
  /** Announces a notice from before the desk was there. */
  tell(notice: ConsoleNotice): void
  /** The notices that still hold. */
  standing(): readonly ConsoleNotice[]
}

export function deskToCome(): DeskToCome {
  const arrived = Promise.withResolvers<Desk>()
  // There may be no call that waits for it.
  arrived.promise.catch(() => {})
  const listeners = new Set<(notice: ConsoleNotice) => void>()
  const standing = new StandingNotices()
  let here: Desk | null = null
  let closed = false
  const tell = (notice: ConsoleNotice): void => {
    standing.hear(notice)
    for (const listener of listeners) listener(notice)
  }
  return {
    arrive(desk) {
      here = desk
      if (closed) return void desk.close()
      standing.storeOpened()
      arrived.resolve(desk)
    },
    tell,
    standing: () => standing.now,
    ask: (async (name, request) => (await arrived.promise).ask(name, request)) as Desk['ask'],
    reply: (name, request) =>
      arrived.promise.then(
        (desk) => desk.reply(name, request),
        (failure: Failure) => ({ ok: false, failure: failure.facts() }),
      ),
    cancel: (job) => here?.cancel(job),
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    running: () => here?.running() ?? [],
    restart: async () => (await arrived.promise).restart(),
    async close() {
      closed = true
      arrived.reject(refuse('closing'))
      await here?.close()
    },
  }
}
