import type { ConsoleNotice } from '../../contract/answers.ts'
import type { Desk } from '../../worker/client.ts'

/** A desk that is still being opened: what is asked of it waits until it is there, so that the window need not. */
export interface DeskToCome extends Desk {
  /** From now on it is this one. */
  arrive(desk: Desk): void
  /** What is heard before it is there. */
  tell(notice: ConsoleNotice): void
}

export function deskToCome(): DeskToCome {
  const arrived = Promise.withResolvers<Desk>()
  const listeners = new Set<(notice: ConsoleNotice) => void>()
  let here: Desk | null = null
  const tell = (notice: ConsoleNotice): void => {
    for (const listener of listeners) listener(notice)
  }
  return {
    arrive(desk) {
      here = desk
      arrived.resolve(desk)
    },
    tell,
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
