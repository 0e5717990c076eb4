/**
 * What a host (the desktop window or the browser door) gives the console besides the calls: files in, files out, notices.
 * In the window the preload exposes it as `window.ratedesk`; in a browser `src-renderer/console.ts` builds it over HTTP.
 */
import type { ConsoleNotice, ExportedFile, TextFile } from './answers.ts'
import type { Reply } from './calls.ts'

/** A file the user chose. `ticket` stands for its path, which the renderer never sees; pass it as `file` of `import-traffic`. */
export interface ChosenFile {
  ticket: string
  name: string
  bytes: number
}

/** What both worlds' `File` has; the renderer passes real `File`s. */
export interface DroppedFile {
  readonly name: string
  readonly size: number
}

export interface Host {
  kind: 'electron' | 'browser'
  /** The carrier under `Ask`: never rejects for a refusal, only when the host is gone. */
  call(name: string, request: unknown): Promise<Reply>
  /** Stops a running import within half a second; nothing of it is kept. */
  cancel(job: string): Promise<void>
  /** Returns how to stop listening. */
  onNotice(listener: (notice: ConsoleNotice) => void): () => void
  /** Opens a file dialog; empty when the user thinks better of it. */
  chooseTraffic(): Promise<ChosenFile[]>
  /** Files dropped on the window. */
  takeDropped(files: readonly DroppedFile[]): Promise<ChosenFile[]>
  /** A chosen file that will not be imported after all; where the host has a copy of it, that goes. */
  release(ticket: string): Promise<void>
  /** Files that were given to the program itself: at its start, by a double click, from the recent ones. Each once. */
  takeGiven(): Promise<ChosenFile[]>
  /** Starts the thread that writes anew after a notice `writer-ended`; a refusal where that fails. */
  restart(): Promise<Reply<null>>
  /** Saves where the user says; false when the user thinks better of it. An export can be saved once. */
  save(file: ExportedFile | TextFile): Promise<boolean>
}

/**
 * The browser door's paths. Every request carries the session cookie that the one-time token was exchanged for. A cookie
 * goes to whatever else listens on this machine, whichever its port; so every request but a download, which names a ticket
 * of this session, also carries the key that only the pages of the door's own origin hold.
 */
export const paths = {
  /** POST with the code of the page's address in `CODE_HEADER`, once; answers `{ key }`. */
  key: '/api/key',
  /** POST: whether the session and the key hold, before a long body is sent. */
  session: '/api/session',
  /** POST, JSON request in, JSON `Reply` out. */
  call: (name: string) => `/api/call/${name}`,
  /** GET, a stream in the form of server-sent events, each a JSON `ConsoleNotice`. */
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
/** What the address of a page begins its fragment with where a code follows, which buys a key. */
export const CODE_FRAGMENT = '#code='
