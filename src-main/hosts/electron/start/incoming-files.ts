import { dialog, type BrowserWindow } from 'electron'
import { Failure } from '../../../core/words/problem.ts'
import type { GivenFiles } from '../../door/given-files.ts'
import type { DeskToCome } from './desk-to-come.ts'

/**
 * Files that the system passes to the program: at the start, by a double click, by a second start. They wait until the
 * window is there.
 */
export class IncomingFiles {
  #early: string[] = []
  #take: ((paths: readonly string[]) => void) | null = null

  /** @param paths absolute */
  readonly add = (paths: readonly string[]): void => {
    if (paths.length === 0) return
    if (this.#take) this.#take(paths)
    else this.#early.push(...paths)
  }

  takeWith(take: (paths: readonly string[]) => void): void {
    this.#take = take
    this.add(this.#early.splice(0))
  }
}

/** Gives files to the console, or tells the user over the window why they cannot be imported. */
export async function giveOrTell(
  window: BrowserWindow,
  desk: DeskToCome,
  given: GivenFiles,
  paths: readonly string[],
): Promise<void> {
  try {
    await given.give(paths)
    desk.tell({ kind: 'files-given' })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    if (window.isDestroyed()) return
    const message = 'This file could not be opened'
    await dialog.showMessageBox(window, { type: 'error', title: 'Ratedesk', message, detail: error.message })
  }
}
