import { app, dialog, type BrowserWindow } from 'electron'
import type { Closing } from './closing.ts'
import { secondStart, storeConflict } from './second-start-words.ts'
import { bringToFront } from '../window/window.ts'

/**
 * Reacts to a second start: the window comes to the front and takes the named files. A program that is already closing
 * starts again once its store is closed.
 */
export function hearSecondStarts(
  window: BrowserWindow,
  store: () => string,
  closing: Closing,
  open: (paths: readonly string[]) => void,
): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const start = secondStart(data)
    if (closing.begun || window.isDestroyed()) {
      return closing.startAgain(
        start ? [...(start.store === null ? [] : ['--store', start.store]), ...start.files] : [],
      )
    }
    bringToFront(window)
    if (!start) return
    const conflict = storeConflict(store(), start.store)
    if (conflict) void dialog.showMessageBox(window, { type: 'warning', title: 'Ratedesk', ...conflict })
    else open(start.files)
  })
}
