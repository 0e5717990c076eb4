import type { ConsoleNotice } from '../contract/answers.ts'
import type { ReadableStore, WritableStore } from '../store/file/connection.ts'
import type { OpenSource } from '../traffic/traffic-source.ts'

/** What every use case is given: the store, the clock, and a way to send notices to the hosts. */
interface Desktop<Store extends ReadableStore> {
  store: Store
  storeFile: string
  /** Whether the store may only be read. */
  isReadOnly?: boolean
  /** The folder in which exports wait to be saved; created with the first one. */
  exportFolder: string
  /** UTC milliseconds. */
  now(): number
  notify(notice: ConsoleNotice): void
  /** Whether the user has cancelled the job. */
  isCancelled(job: string): boolean
}

export type ReadContext = Desktop<ReadableStore>

/** A signal that is aborted when the user cancels the job. */
export const signalOf = (desktop: Desktop<ReadableStore>, job: string): { readonly aborted: boolean } => ({
  get aborted() {
    return desktop.isCancelled(job)
  },
})

export interface WriteContext extends Desktop<WritableStore> {
  /** Reads a traffic file, wherever whoever gives it thinks fit: on this thread or on another. */
  openTraffic: OpenSource
  /** The name of the user on this machine; never empty. */
  user: string
}
