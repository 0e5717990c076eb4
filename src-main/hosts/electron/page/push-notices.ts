import type { BrowserWindow } from 'electron'
import type { DeskToCome } from '../start/desk-to-come.ts'

/** Sends the desk's notices to the window, and to every page that it loads those that still hold. */
export function pushNotices(desk: Pick<DeskToCome, 'onNotice' | 'standing'>, window: BrowserWindow): void {
  const contents = window.webContents
  const silence = desk.onNotice((notice) => {
    if (!window.isDestroyed() && !contents.isDestroyed()) contents.send('notice', notice)
  })
  // Notices sent before a page listens are lost, and the store may be open long before the first page is loaded.
  contents.on('did-finish-load', () => {
    for (const notice of desk.standing()) contents.send('notice', notice)
  })
  window.once('closed', silence)
}
