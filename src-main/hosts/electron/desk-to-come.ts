import type { ConsoleNotice } from '../../contract/answers.ts'
import type { Desk } from '../../worker/client.ts'
import { StandingNotices } from '../door/standing-notices.ts'

/** A desk that is still being opened: what is asked of it waits until it is there, so that the window need not. */
export interface DeskToCome extends Desk {
  /** From now on it is this one. */
  arrive(desk: Desk): void
  /** What is heard before it is there. */
  tell(notice: ConsoleNotice): void
  /** What was told and still holds. */
  standing(): readonly ConsoleNotice[]
}

export function deskToCome(): DeskToCome {
  const arrived = Promise.withResolvers<Desk>()
  const listeners = new Set<(notice: ConsoleNotice) => void>()
  const standing = new StandingNotices()
  let here: Desk | null = null
  const tell = (notice: ConsoleNotice): void => {
    standing.hear(notice)
    for (const listener of listeners) listener(notice)
  }
  return {
    arrive(desk) {
      here = desk
      standing.storeOpened()
      arrived.resolve(desk)
    },
    tell,
    standing: () => standing.now,
    ask: (async (name, request) => (await arrived.promise).ask(name, request)) as Desk['ask'],
    reply: async (name, request) => (await arrived.promise).reply(name, request),
    cancel: (job) => here?.cancel(job),
    onNotice(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    running: () => here?.running() ?? [],
    restart: async () => (await arrived.promise).restart(),
    close: async () => here?.close(),
  }
}
