import type { ConsoleNotice } from '../contract/answers.ts'
import type { ReadableStore, WritableStore } from '../store/file/connection.ts'
import type { OpenSource } from '../traffic/traffic-source.ts'

/** What every use case gets: the store, the clock, and a way to tell the doors what happened. */
interface Desktop<Store extends ReadableStore> {
  store: Store
  storeFile: string
  /** Whether it may only be looked at. */
  isReadOnly?: boolean
  /** Where exports wait for their door; made when first needed. */
  exportFolder: string
  /** UTC milliseconds. */
  now(): number
  notify(notice: ConsoleNotice): void
  /** Whether the user has asked that running job to stop. */
  isCancelled(job: string): boolean
}

export type Reading = Desktop<ReadableStore>

/** How the reading of a file is told that the user has asked a job to stop. */
export const signalOf = (desktop: Desktop<ReadableStore>, job: string): { readonly aborted: boolean } => ({
  get aborted() {
    return desktop.isCancelled(job)
  },
})

export interface Writing extends Desktop<WritableStore> {
  /** Reads a traffic file, wherever whoever gives it thinks fit: on this thread or on another. */
  openTraffic: OpenSource
  /** Who is at the machine, as it names its users; never empty. */
  user: string
}
