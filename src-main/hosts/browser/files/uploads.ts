import { randomUUID } from 'node:crypto'
import { mkdir, open, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ChosenFile } from '../../../contract/host.ts'
import { Failure, refuse } from '../../../core/words/problem.ts'
import { hindrance } from '../../../core/words/reasons/hindrance.ts'
import { removeLeft, temporaryName, UPLOADS } from '../../../worker/temporary-folders.ts'
import type { Tickets } from '../../door/tickets.ts'

/**
 * The folder is touched this often to show that it is in use: leftover folders are recognised by their age, see
 * `temporary-folders.ts`.
 */
const TOUCH_EVERY_MS = 60 * 60_000

/** Files that the browser uploaded, in a folder that only the user can read and that is deleted with the door. */
export class Uploads {
  readonly folder: string
  readonly #tickets: Tickets
  readonly #touching: NodeJS.Timeout

  private constructor(folder: string, tickets: Tickets) {
    this.folder = folder
    this.#tickets = tickets
    this.#touching = setInterval(() => void touch(folder), TOUCH_EVERY_MS).unref()
  }

  /** @param parent where the folder is made, and where folders are deleted that a killed door left behind */
  static async open(tickets: Tickets, parent = tmpdir()): Promise<Uploads> {
    await removeLeft(parent, UPLOADS)
    const folder = join(parent, temporaryName(UPLOADS))
    await mkdir(folder, { mode: 0o700 })
    return new Uploads(folder, tickets)
  }

  /**
   * Writes the body of a request, of any length, to a file and returns a ticket for it.
   * @param name the user's name for the file
   * @throws Failure where there is no name, the browser stopped halfway or was too slow, or the disk is full
   */
  async take(name: string | null, body: AsyncIterable<Uint8Array>): Promise<ChosenFile> {
    const shown = plainName(name ?? '')
    if (shown === '') throw refuse('file-nameless')
    const path = join(this.folder, randomUUID())
    // Programs that tidy up temporary files may have deleted the folder of a door that is open for weeks.
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

  /** Deletes an upload that is in the store or will not be imported after all. */
  async discard(ticket: string): Promise<void> {
    const path = this.#tickets.find(ticket)?.path
    // A file that was given at the start is the user's own, so it stays.
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

/** The last part of the name that a browser sends, without control characters; only shown to people. */
const plainName = (name: string): string =>
  name
    .replace(/^.*[/\\]/s, '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 255)
