import type { BrowserWindow } from 'electron'
import type { DeskToCome } from './desk-to-come.ts'

/** Pushes the desk's notices to the window while it is there, and to every page that it loads those that still hold. */
export function pushNotices(desk: Pick<DeskToCome, 'onNotice' | 'standing'>, window: BrowserWindow): void {
  const contents = window.webContents
  const silence = desk.onNotice((notice) => {
    if (!window.isDestroyed() && !contents.isDestroyed()) contents.send('notice', notice)
  })
  // What was sent before a page listens is lost: the store may be opened long before the first page is there.
  contents.on('did-finish-load', () => {
    for (const notice of desk.standing()) contents.send('notice', notice)
  })
  window.once('closed', silence)
}
