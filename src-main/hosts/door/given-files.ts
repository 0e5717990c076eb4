import { open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { ChosenFile } from '../../contract/host.ts'
import { refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/reasons/hindrance.ts'
import type { Tickets } from './tickets.ts'

/**
 * Files that were passed to the program itself instead of being chosen in the console. They wait until the console
 * fetches them.
 */
export class GivenFiles {
  readonly #tickets: Tickets
  #waiting: ChosenFile[] = []

  constructor(tickets: Tickets) {
    this.#tickets = tickets
  }

  /**
   * Adds files, all of them or none.
   * @throws Failure that names the first file that is missing, cannot be read or is no file
   */
  async give(paths: readonly string[]): Promise<void> {
    const checked: { path: string; bytes: number }[] = []
    for (const path of paths.map((each) => resolve(each))) checked.push({ path, bytes: await readableBytes(path) })
    this.#waiting.push(
      ...checked.map(({ path, bytes }) => this.#tickets.issue({ path, name: basename(path), bytes, stays: true })),
    )
  }

  /** Tickets of the files added since the last call; each file is returned once. */
  take(): ChosenFile[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }
}

/** The size of a file. Its kind is looked at before it is opened, because opening a pipe would wait for a writer. */
async function readableBytes(path: string): Promise<number> {
  try {
    const there = await stat(path)
    if (there.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
    if (!there.isFile()) throw new Error('it is no plain file')
    await (await open(path, 'r')).close()
    return there.size
  } catch (error) {
    throw refuse('file-not-given', { path, why: hindrance(error, process.platform) })
  }
}
