import { ipcMain, type BrowserWindow } from 'electron'
import type { Desk } from '../../worker/client.ts'
import type { Channel, Handlers } from './handlers.ts'
import { isConsole } from './sender.ts'

/** Answers the preload, after a look at who is asking. */
export function answerWindow(handlers: Handlers): void {
  for (const channel of Object.keys(handlers) as Channel[]) {
    ipcMain.handle(channel, (event, ...args: unknown[]) => {
      if (!isConsole(event)) throw new Error('only the console may ask')
      return handlers[channel](...args)
    })
  }
}

/** Pushes the desk's notices to the window while it is there. */
export function pushNotices(desk: Pick<Desk, 'onNotice'>, window: BrowserWindow): void {
  const silence = desk.onNotice((notice) => {
    if (!window.isDestroyed() && !window.webContents.isDestroyed()) window.webContents.send('notice', notice)
  })
  window.once('closed', silence)
}
