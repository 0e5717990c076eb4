import { randomUUID } from 'node:crypto'
import { mkdir, open, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ChosenFile } from '../../contract/host.ts'
import { Failure, refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/hindrance.ts'
import { removeLeft, temporaryName, UPLOADS } from '../../worker/temporary-folders.ts'
import type { Tickets } from '../door/tickets.ts'

/** More often than what is left is told by: see `temporary-folders.ts`. */
const TOUCH_EVERY_MS = 60 * 60_000

/** Files that the browser sent, in a folder only the user can read and that goes with the door. */
export class Uploads {
  readonly folder: string
  readonly #tickets: Tickets
  readonly #touching: NodeJS.Timeout

  private constructor(folder: string, tickets: Tickets) {
    this.folder = folder
    this.#tickets = tickets
    this.#touching = setInterval(() => void touch(folder), TOUCH_EVERY_MS).unref()
  }

  /** @param parent where its folder is made, and where those are looked for that a killed door left behind */
  static async open(tickets: Tickets, parent = tmpdir()): Promise<Uploads> {
    await removeLeft(parent, UPLOADS)
    const folder = join(parent, temporaryName(UPLOADS))
    await mkdir(folder, { mode: 0o700 })
    return new Uploads(folder, tickets)
  }

  /**
   * Keeps the body of a request as a file, of whatever length, and gives a ticket for it.
   * @param name what the user calls the file
   * @throws Failure where the name is none, the browser stopped halfway or was too slow, or the disk is full
   */
  async take(name: string | null, body: AsyncIterable<Uint8Array>): Promise<ChosenFile> {
    const shown = plainName(name ?? '')
    if (shown === '') throw refuse('file-nameless')
    const path = join(this.folder, randomUUID())
    // Whoever tidies up temporary files may have taken the folder of a door that has been open for weeks.
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(body)
      return this.#tickets.issue({ path, name: shown, bytes: (await file.stat()).size })
    } catch (error) {
      await rm(path, { force: true })
      if (error instanceof Failure) throw error
      throw refuse('upload-hindered', { name: shown, why: hindrance(error, process.platform) })
    } finally {
      await file.close()
    }
  }

  /** Once it is in the store, or will not be imported after all, the copy need not wait for the door to close. */
  async discard(ticket: string): Promise<void> {
    const path = this.#tickets.find(ticket)?.path
    // A file that was given at the start is the user's own and stays where it is.
    if (path === undefined || dirname(path) !== this.folder) return
    this.#tickets.drop(ticket)
    await rm(path, { force: true })
  }

  async close(): Promise<void> {
    clearInterval(this.#touching)
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function touch(folder: string): Promise<void> {
  const now = new Date()
  await utimes(folder, now, now).catch(() => {})
}

/** The last part of what a browser may call a file, without control characters; for people only. */
const plainName = (name: string): string =>
  name
    .replace(/^.*[/\\]/s, '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 255)
