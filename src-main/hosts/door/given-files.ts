import { open, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { ChosenFile } from '../../contract/host.ts'
import { refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/hindrance.ts'
import type { Tickets } from './tickets.ts'

/** Files that were given to the program itself rather than chosen in the console. They wait until the console fetches them. */
export class GivenFiles {
  readonly #tickets: Tickets
  #waiting: ChosenFile[] = []

  constructor(tickets: Tickets) {
    this.#tickets = tickets
  }

  /**
   * Turns files into tickets. Either all of them are given or none.
   * @throws Failure naming the first that is missing, cannot be read or is no file
   */
  async give(paths: readonly string[]): Promise<void> {
    const checked: { path: string; bytes: number }[] = []
    for (const path of paths.map((each) => resolve(each))) checked.push({ path, bytes: await readableBytes(path) })
    this.#waiting.push(...checked.map(({ path, bytes }) => this.#tickets.issue({ path, name: basename(path), bytes })))
  }

  /** What was given since the last time; each file once. */
  take(): ChosenFile[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }
}

/** Asked before it is opened: to open a pipe would wait for whoever writes to it. */
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
