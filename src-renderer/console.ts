/**
 * The console's only way to its host. In the desktop window the host is `window.ratedesk`; in a browser
 * `browser-host.ts` builds it over HTTP. Nothing else in this folder talks to the outside: stores and views use `askDesk`,
 * `onNotice` and `files`.
 */
import type { BytesFile, ConsoleNotice, ExportedFile, TextFile } from '../src-main/contract/answers.ts'
import type { AnswerOf, Ask, CallName, Reply, RequestOf } from '../src-main/contract/calls.ts'
import type { ChosenFile, DroppedFile, Host } from '../src-main/contract/host.ts'
import { browserHost } from './browser-host.ts'
import { inSight } from './long-work.ts'
import { Refusal, refuseInWindow } from './refusal.ts'

export { asRefusal, Refusal } from './refusal.ts'

declare global {
  interface Window {
    ratedesk?: Host
  }
}

let current: Host | undefined
const host = (): Host => (current ??= window.ratedesk ?? browserHost())

/** Replaces the host; for tests. */
export function replaceHost(replacement: Host): void {
  listeners.clear()
  silence?.()
  silence = undefined
  current = replacement
}

/**
 * A copy as plain data. Components often hold reactive proxies, which IPC cannot clone; over HTTP they would become
 * JSON anyway, so both hosts get the same.
 */
const plain = <Value>(value: Value): Value => (value === undefined ? value : JSON.parse(JSON.stringify(value)))

export const askDesk: Ask = async <Name extends CallName>(name: Name, request: RequestOf<Name>) => {
  const cross = (asked: object): Promise<Reply> => crossHost(() => host().call(name, plain(asked)))
  const reply = await inSight(name, request, cross)
  if (!reply.ok) throw new Refusal(reply.failure)
  return reply.answer as AnswerOf<Name>
}

/**
 * Runs a request to the host. A host that is gone throws its own `Refusal`; any other error is a fault of this program
 * and becomes one.
 */
async function crossHost<Answer>(cross: () => Promise<Answer>): Promise<Answer> {
  try {
    return await cross()
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown
    throw refuseInWindow('at-fault', { said: thrown instanceof Error ? thrown.message : String(thrown) })
  }
}

type Listener = (notice: ConsoleNotice) => void
const listeners = new Set<Listener>()
let silence: (() => void) | undefined

/**
 * Listens to notices. All listeners share one stream, because a browser opens six connections at most and each stream
 * would take one from the calls.
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
/** What the console runs in. */
export const hostKind = (): Host['kind'] => host().kind

export const cancel = (job: string): Promise<void> => crossHost(() => host().cancel(job))

/**
 * Starts the writing thread again.
 * @throws Refusal where that fails
 */
export async function restart(): Promise<void> {
  const reply = await crossHost(() => host().restart())
  if (!reply.ok) throw new Refusal(reply.failure)
}

export const files = {
  chooseTraffic: (): Promise<ChosenFile[]> => crossHost(() => host().chooseTraffic()),
  chooseBackup: (): Promise<ChosenFile | null> => crossHost(() => host().chooseBackup()),
  chooseStorePlace: (): Promise<ChosenFile | null> => crossHost(() => host().chooseStorePlace()),
  /** Files are not copied as data: they are passed as they are, in a new list. */
  takeDropped: (dropped: readonly DroppedFile[]): Promise<ChosenFile[]> =>
    crossHost(() => host().takeDropped([...dropped])),
  takeGiven: (): Promise<ChosenFile[]> => crossHost(() => host().takeGiven()),
  /** Never fails: at worst the host keeps its copy of the file until it ends. */
  release: (ticket: string): Promise<void> =>
    host()
      .release(ticket)
      .catch(() => {}),
  /** Bytes are no JSON, but cross every host as they are. */
  save: (file: ExportedFile | TextFile | BytesFile): Promise<boolean> =>
    crossHost(() => host().save('content' in file ? { ...file } : plain(file))),
}
