/**
 * What a host (the desktop window or the browser door) gives the console besides the calls: choosing files, saving
 * files, notices. In the window, the preload exposes it as `window.ratedesk`; in a browser, `src-renderer/console.ts`
 * builds it over HTTP.
 */
import type { BytesFile, ConsoleNotice, ExportedFile, TextFile } from './answers.ts'
import type { Reply } from './calls.ts'

/** A file the user chose. `ticket` stands for its path, which the renderer never sees; pass it as `file` of `import-traffic`. */
export interface ChosenFile {
  ticket: string
  name: string
  bytes: number
}

/** The part of `File` that exists in Node and in browsers; the console passes real `File`s. */
export interface DroppedFile {
  readonly name: string
  readonly size: number
}

export interface Host {
  kind: 'electron' | 'browser'
  /** Carries a call. Rejects only when the host is gone; a refusal is a `Reply`. */
  call(name: string, request: unknown): Promise<Reply>
  /** Stops a running import within half a second; nothing of it is kept. */
  cancel(job: string): Promise<void>
  /** Listens to notices. Returns a function that stops listening. */
  onNotice(listener: (notice: ConsoleNotice) => void): () => void
  /** Opens a file dialog; empty where the user cancels it. */
  chooseTraffic(): Promise<ChosenFile[]>
  /** Opens a file dialog for a copy of a store; null where the user cancels it. */
  chooseBackup(): Promise<ChosenFile | null>
  /** Asks where a store is to be moved; null where the user cancels, or the host has no dialog for places. */
  chooseStorePlace(): Promise<ChosenFile | null>
  /** Files dropped on the window. */
  takeDropped(files: readonly DroppedFile[]): Promise<ChosenFile[]>
  /** Gives up a chosen file that will not be imported; the host deletes its copy, if it has one. */
  release(ticket: string): Promise<void>
  /**
   * Files that were passed to the program: as arguments, by a double click, from the list of recent files. Each file is
   * returned once.
   */
  takeGiven(): Promise<ChosenFile[]>
  /** Starts the writing thread again after a notice `writer-ended`. Answers a refusal where that fails. */
  restart(): Promise<Reply<null>>
  /** Saves a file where the user says; false where the user cancels. An export can be saved once. */
  save(file: ExportedFile | TextFile | BytesFile): Promise<boolean>
}

/**
 * The paths of the browser door. Every request carries the session cookie that the one-time token was exchanged for.
 * Cookies are sent to every port of this machine, so every request also carries a key that only pages of the door's own
 * origin hold. The one exception is a download, which names a ticket of its session.
 */
export const paths = {
  /** POST once with the code of the page's address in `CODE_HEADER`; answers `{ key }`. */
  key: '/api/key',
  /** POST: whether session and key are still valid, asked before a long body is sent. */
  session: '/api/session',
  /** POST, JSON request in, JSON `Reply` out. */
  call: (name: string) => `/api/call/${name}`,
  /** GET: server-sent events, each a `ConsoleNotice` as JSON. */
  notices: '/api/notices',
  /** POST, the file's bytes as body; answers a `ChosenFile`. */
  upload: (name: string) => `/api/upload?name=${encodeURIComponent(name)}`,
  /** GET, the bytes of an export by its ticket, to be saved under its own name. */
  download: (ticket: string) => `/api/download/${encodeURIComponent(ticket)}`,
  /** POST. */
  release: (ticket: string) => `/api/release/${encodeURIComponent(ticket)}`,
  /** POST, answers `ChosenFile[]`. */
  given: '/api/given',
  /** POST, answers a `Reply`. */
  restart: '/api/restart',
  /** POST. */
  cancel: (job: string) => `/api/cancel/${encodeURIComponent(job)}`,
} as const

export const KEY_HEADER = 'ratedesk-key'
export const CODE_HEADER = 'ratedesk-code'
/** The beginning of the page address's fragment; a code follows that the page exchanges for its key. */
export const CODE_FRAGMENT = '#code='
