/**
 * The console's one way to its host. In the desktop window that is `window.ratedesk`; in a browser it is built here over
 * HTTP. Nothing else in this folder talks to anything outside it; stores and views use `ask`, `onNotice` and `files`.
 */
import type { ConsoleNotice, ExportedFile, Fault, FailureKind, TextFile } from '../src-main/contract/answers.ts'
import type { AnswerOf, Ask, CallFailure, CallName, Reply, RequestOf } from '../src-main/contract/calls.ts'
import { paths, type ChosenFile, type DroppedFile, type Host } from '../src-main/contract/host.ts'

declare global {
  interface Window {
    ratedesk?: Host
  }
}

/** A refusal of the services, or a host that is gone. */
export class Refusal extends Error implements CallFailure {
  readonly kind: FailureKind
  readonly faults: readonly Fault[]

  constructor(failure: CallFailure) {
    super(failure.message)
    this.name = 'Refusal'
    this.kind = failure.kind
    this.faults = failure.faults
  }
}

export const asRefusal = (thrown: unknown): Refusal =>
  thrown instanceof Refusal
    ? thrown
    : new Refusal({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown), faults: [] })

const failed = (message: string): Refusal => new Refusal({ kind: 'failed', message, faults: [] })

const GONE = 'Ratedesk does not answer. Nothing was changed; check that it is still running, then try again.'
const SESSION_ENDED = 'This page’s session has ended. Open the address that Ratedesk printed when it started.'

let current: Host | undefined
const host = (): Host => (current ??= window.ratedesk ?? browserHost())

/** Puts a host of one's own in the place of the window's: for tests. */
export function replaceHost(replacement: Host): void {
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
    const what = thrown instanceof Error ? thrown.message : String(thrown)
    throw failed(`Ratedesk itself is at fault here: ${what}`)
  }
}

export const onNotice = (listener: (notice: ConsoleNotice) => void): (() => void) => host().onNotice(listener)
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

function browserHost(): Host {
  return {
    kind: 'browser',
    call: async (name, request) => (await post(paths.call(name), JSON.stringify(request), 'application/json')).json(),
    cancel: async (job) => void (await post(paths.cancel(job))),
    onNotice: listenToNotices,
    chooseTraffic: async () => uploadAll(await pickFiles()),
    takeDropped: (dropped) => uploadAll(dropped as readonly File[]),
    // Also from a page that is being left.
    release: async (ticket) => void (await fetch(paths.release(ticket), { method: 'POST', keepalive: true })),
    takeGiven: async () => (await post(paths.given)).json(),
    restart: async () => (await post(paths.restart)).json(),
    save: async (file) => download(file),
  }
}

async function post(path: string, body?: BodyInit, mediaType?: string): Promise<Response> {
  let response: Response
  try {
    const headers = mediaType ? { 'content-type': mediaType } : undefined
    response = await fetch(path, { method: 'POST', body, headers, cache: 'no-store' })
  } catch {
    throw failed(GONE)
  }
  if (response.status === 401 || response.status === 403) throw failed(SESSION_ENDED)
  if (!response.headers.get('content-type')?.includes('json') && !response.ok) throw failed(GONE)
  return response
}

/** After a lost connection anything may have happened, so coming back counts as a change. */
function listenToNotices(listener: (notice: ConsoleNotice) => void): () => void {
  const source = new EventSource(paths.notices)
  let lost = false
  source.addEventListener('message', (event) => listener(JSON.parse(event.data) as ConsoleNotice))
  source.addEventListener('error', () => (lost = true))
  source.addEventListener('open', () => {
    if (lost) listener({ kind: 'store-changed' })
    lost = false
  })
  return () => source.close()
}

function pickFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.accept = '.csv,.tsv,.json,.jsonl,.ndjson,.gz,.zip,.txt'
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

async function uploadAll(chosen: readonly File[]): Promise<ChosenFile[]> {
  const uploaded: ChosenFile[] = []
  for (const file of chosen) {
    const response = await post(paths.upload(file.name), file, 'application/octet-stream')
    if (!response.ok) throw failed(`${file.name} could not be handed over; nothing of it was kept. Try it again.`)
    uploaded.push((await response.json()) as ChosenFile)
  }
  return uploaded
}

/** The browser asks where to, or knows; an export it fetches from the door, a text it has here. */
function download(file: ExportedFile | TextFile): boolean {
  const text = 'content' in file
  const address = text
    ? URL.createObjectURL(new Blob([file.content], { type: file.mediaType }))
    : paths.download(file.file)
  const link = document.createElement('a')
  link.href = address
  link.download = file.fileName
  link.click()
  if (text) setTimeout(() => URL.revokeObjectURL(address), 10_000)
  return true
}
