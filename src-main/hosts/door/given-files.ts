import { stat } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import type { ChosenFile } from '../../contract/host.ts'
import type { Tickets } from './tickets.ts'

/** Files that were given to the program itself, waiting for the console to fetch them. */
export class GivenFiles {
  readonly #tickets: Tickets
  #waiting: ChosenFile[] = []
  #heard: () => void = () => {}

  constructor(tickets: Tickets) {
    this.#tickets = tickets
  }

  onGive(listener: () => void): void {
    this.#heard = listener
  }

  /** What is no file that can be read is left out. @param paths absolute */
  async give(paths: readonly string[]): Promise<void> {
    for (const path of paths.filter((each) => isAbsolute(each))) {
      const there = await stat(path).catch(() => null)
      if (there?.isFile()) this.#waiting.push(this.#tickets.issue({ path, name: basename(path), bytes: there.size }))
    }
    if (this.#waiting.length > 0) this.#heard()
  }

  /** Each is handed out once. */
  take(): ChosenFile[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }
}
