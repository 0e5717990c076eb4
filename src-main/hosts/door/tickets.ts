import { randomUUID } from 'node:crypto'
import type { ChosenFile } from '../../contract/host.ts'

/** A file that the user chose or may save; only the host knows its path. */
interface TicketedFile {
  path: string
  /** The user's name for the file; never used as a path. */
  name: string
  bytes: number
  /** Whether it lies there to stay, as the user's own file does and an upload does not. */
  stays?: boolean
  /** Only for a file that the program wrote. */
  mediaType?: string
}

/** The files of one host: those that the user chose to be read, and those that were written to be saved. */
export interface DoorFiles {
  chosen: Tickets
  exported: Tickets
}

export const doorFiles = (): DoorFiles => ({ chosen: new Tickets(), exported: new Tickets() })

/**
 * Tickets, which stand for paths that the console may use but never sees. A ticket is valid until the host ends or
 * drops it.
 */
export class Tickets {
  readonly #files = new Map<string, TicketedFile>()

  issue(file: TicketedFile): ChosenFile {
    const ticket = randomUUID()
    this.#files.set(ticket, file)
    return { ticket, name: file.name, bytes: file.bytes }
  }

  /** @param ticket as it came from the page, so it may be anything */
  find(ticket: unknown): TicketedFile | undefined {
    return typeof ticket === 'string' ? this.#files.get(ticket) : undefined
  }

  drop(ticket: string): void {
    this.#files.delete(ticket)
  }
}
