import { randomUUID } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChosenFile } from '../../contract/host.ts'
import { failed, wrong } from '../../rating/problem.ts'
import { hindrance } from '../door/hindrance.ts'
import type { Tickets } from '../door/tickets.ts'

/** Files that the browser sent, in a folder only the user can read and that goes with the door. */
export class Uploads {
  readonly folder: string
  readonly #tickets: Tickets

  private constructor(folder: string, tickets: Tickets) {
    this.folder = folder
    this.#tickets = tickets
  }

  static async open(tickets: Tickets): Promise<Uploads> {
    // `mkdtemp` makes it with mode 700.
    return new Uploads(await mkdtemp(join(tmpdir(), 'ratedesk-')), tickets)
  }

  /**
   * Keeps the body of a request as a file, of whatever length, and gives a ticket for it.
   * @param name what the user calls the file
   * @throws Failure where the name is none, the browser stopped halfway or the disk is full
   */
  async take(name: string | null, body: IncomingMessage): Promise<ChosenFile> {
    const shown = plainName(name ?? '')
    if (shown === '') throw wrong('a file needs a name')
    const path = join(this.folder, randomUUID())
    const file = await open(path, 'wx', 0o600)
    try {
      // A full disk must not cut the line on which the refusal goes back.
      await file.writeFile(body.iterator({ destroyOnReturn: false }))
      return this.#tickets.issue({ path, name: shown, bytes: (await file.stat()).size })
    } catch (error) {
      await rm(path, { force: true })
      throw failed(`${shown} could not be taken in: ${hindrance(error)}`)
    } finally {
      await file.close()
    }
  }

  /** Once imported it is in the store; the copy need not wait for the door to close. */
  async discard(ticket: string): Promise<void> {
    const path = this.#tickets.find(ticket)?.path
    if (!path?.startsWith(this.folder)) return
    this.#tickets.drop(ticket)
    await rm(path, { force: true })
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** The last part of what a browser may call a file, without control characters; for people only. */
const plainName = (name: string): string =>
  name
    .replace(/^.*[/\\]/s, '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 255)
