/**
 * The console's one way to its host. In the desktop window that is `window.ratedesk`; in a browser `browser-host.ts`
 * builds it over HTTP. Nothing else in this folder talks to anything outside it; stores and views use `ask`, `onNotice` and `files`.
 */
import type { ConsoleNotice, ExportedFile, TextFile } from '../src-main/contract/answers.ts'
import type { AnswerOf, Ask, CallName, Reply, RequestOf } from '../src-main/contract/calls.ts'
import type { ChosenFile, DroppedFile, Host } from '../src-main/contract/host.ts'
import { browserHost } from './browser-host.ts'
import { Refusal, refuse } from './refusal.ts'

export { asRefusal, Refusal } from './refusal.ts'

declare global {
  interface Window {
    ratedesk?: Host
  }
}

let current: Host | undefined
const host = (): Host => (current ??= window.ratedesk ?? browserHost())

/** Puts a host of one's own in the place of the window's: for tests. */
export function replaceHost(replacement: Host): void {
  listeners.clear()
  silence?.()
  silence = undefined
  current = replacement
}

/**
 * What goes to a host is plain data: what a component holds is often a reactive proxy, which no bridge can clone. Also
 * over HTTP it would arrive as JSON, so both doors are told the same.
 */
const plain = <Value>(value: Value): Value => (value === undefined ? value : JSON.parse(JSON.stringify(value)))

export const ask: Ask = async <Name extends CallName>(name: Name, request: RequestOf<Name>) => {
  const reply: Reply = await crossing(() => host().call(name, plain(request)))
  if (!reply.ok) throw new Refusal(reply.failure)
  return reply.answer as AnswerOf<Name>
}

/** A host that is gone says so itself; anything else that is thrown on the way is a fault of this program. */
async function crossing<Answer>(cross: () => Promise<Answer>): Promise<Answer> {
  try {
    return await cross()
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown
    throw refuse('at-fault', { said: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

type Listener = (notice: ConsoleNotice) => void
const listeners = new Set<Listener>()
let silence: (() => void) | undefined

/**
 * All listeners share one line to the host: a browser has six to a door, and each stream of notices would keep one from
 * the calls.
 */
export function onNotice(listener: Listener): () => void {
  listeners.add(listener)
  silence ??= host().onNotice((notice) => {
    for (const each of listeners) each(notice)
  })
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    silence?.()
    silence = undefined
  }
}
export const cancel = (job: string): Promise<void> => crossing(() => host().cancel(job))

/** Starts the thread that writes anew; throws a `Refusal` where that fails. */
export async function restart(): Promise<void> {
  const reply = await crossing(() => host().restart())
  if (!reply.ok) throw new Refusal(reply.failure)
}

export const files = {
  chooseTraffic: (): Promise<ChosenFile[]> => crossing(() => host().chooseTraffic()),
  /** Files are no data: they cross as they are, in a list of their own. */
  takeDropped: (dropped: readonly DroppedFile[]): Promise<ChosenFile[]> =>
    crossing(() => host().takeDropped([...dropped])),
  takeGiven: (): Promise<ChosenFile[]> => crossing(() => host().takeGiven()),
  /** Never fails: at worst the host keeps a copy until it ends. */
  release: (ticket: string): Promise<void> =>
    host()
      .release(ticket)
      .catch(() => {}),
  save: (file: ExportedFile | TextFile): Promise<boolean> => crossing(() => host().save(plain(file))),
}
