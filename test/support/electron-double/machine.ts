/**
 * Runs the built program in a process of its own, against a strict double of the parts of Electron's API that it uses
 * (`main/`). A page of a real Chromium is its window (`pages.ts`): the built preload runs before the page's own
 * scripts, behind a bridge that clones as Electron's does, and everything the page loads is answered by the program's
 * own protocol handler, headers included. The test plays the user: it answers dialogs, presses menus, closes the
 * window, ends threads.
 *
 * What the double cannot show: Electron itself, its sandbox and processes; the isolated world of a preload; drawing
 * (GPU, Wayland, when `ready-to-show` really comes), the frame, the dock and the task bar; the system's own dialogs,
 * menus and keys; fuses, archive and installers; and whether a page of `app:` is treated differently from one of
 * `https:`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { buildWhenStale } from '../../../scripts/build-when-stale.ts'
import { launchChromium } from '../chromium.ts'
import { FOLDERS, type WindowSetting } from './setting.ts'
import { WindowRun } from './window-run.ts'

/** A machine: its folders, in which a program finds what an earlier one left. */
export interface Machine {
  folder: string
  storeFile: string
  /** Starts the program. A second one with the same user data finds the first. */
  start(setting?: WindowSetting): Promise<WindowRun>
  /**
   * Ends whatever still runs and deletes the folders. Rejects where the program did something that Electron would have
   * refused.
   */
  close(): Promise<void>
}

export function openMachine(): Machine {
  buildWhenStale()
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-window-'))
  const runs: WindowRun[] = []
  const kept = new Map<string, string>()
  let browser: Promise<Browser> | undefined
  for (const each of FOLDERS) mkdirSync(join(folder, each))
  const storeFile = join(folder, 'ratedesk.sqlite')
  return {
    folder,
    storeFile,
    async start(setting = {}) {
      const run = new WindowRun({
        folder,
        storeFile,
        setting,
        kept,
        browser: () => (browser ??= launchChromium()),
        runs,
      })
      runs.push(run)
      return run
    },
    async close() {
      await Promise.all(runs.map((run) => run.end()))
      await (await browser)?.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      const refused = runs.flatMap(({ faults }) => faults.filter((fault) => fault.startsWith('double: ')))
      if (refused.length > 0) throw new Error(refused.join('\n'))
    },
  }
}
