import { randomUUID } from 'node:crypto'
import type { ChosenFile } from '../../contract/host.ts'

/** A file that the user chose or is to save, as only the host knows it. */
interface TicketedFile {
  path: string
  /** What the user calls it; never used as a path. */
  name: string
  bytes: number
  /** Of a written one. */
  mediaType?: string
}

/** The files of one door: those the user chose to be read, and those that were written for the user to save. */
export interface DoorFiles {
  chosen: Tickets
  exported: Tickets
}

export const doorFiles = (): DoorFiles => ({ chosen: new Tickets(), exported: new Tickets() })

/** Stands for paths that the console may have imported or saved but never sees. A ticket holds until the host ends or drops it. */
export class Tickets {
  readonly #files = new Map<string, TicketedFile>()

  issue(file: TicketedFile): ChosenFile {
    const ticket = randomUUID()
    this.#files.set(ticket, file)
    return { ticket, name: file.name, bytes: file.bytes }
  }

  /** @param ticket whatever came through the door, so perhaps no ticket at all */
  find(ticket: unknown): TicketedFile | undefined {
    return typeof ticket === 'string' ? this.#files.get(ticket) : undefined
  }

  drop(ticket: string): void {
    this.#files.delete(ticket)
  }
}
