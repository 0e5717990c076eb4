import { app, dialog, type BrowserWindow } from 'electron'
import type { Desk } from '../../../worker/client.ts'
import { wordsOfWriting } from '../window/running-words.ts'

/** How the window and the program are closed. */
export interface Closing {
  /** Whether the store is being closed, so that the window cannot come back. */
  readonly begun: boolean
  /** Starts the program again with these arguments once it has ended. */
  startAgain(args: readonly string[]): void
}

/**
 * On closing, asks before running work is stopped, then closes the store, then ends the program. An import that is
 * stopped leaves nothing behind.
 */
export function closeInOrder(window: BrowserWindow, desk: Desk): Closing {
  let agreed = false
  let asking = false
  let begun = false
  let again: readonly string[] | null = null
  window.on('close', (event) => {
    if (agreed || !desk.running().some(({ writes }) => writes)) return
    event.preventDefault()
    if (asking) return
    asking = true
    void mayStop(window, desk).then((stop) => {
      asking = false
      if (!stop || window.isDestroyed()) return
      agreed = true
      window.close()
    })
  })
  app.once('will-quit', (event) => {
    event.preventDefault()
    begun = true
    void desk.close().finally(() => {
      if (again) app.relaunch(relaunchOptions(again))
      app.exit(0)
    })
  })
  return {
    get begun() {
      return begun
    },
    startAgain: (args) => {
      again = args
    },
  }
}

/** Whether running work may be stopped: the user agrees, or it ended while the question was open. */
async function mayStop(window: BrowserWindow, desk: Desk): Promise<boolean> {
  const words = wordsOfWriting(desk.running())
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Ratedesk',
    message: words ? `${words.a} is running` : 'Ratedesk is still writing to the store',
    detail: `If you close Ratedesk now, ${words?.the ?? 'it'} stops and nothing of it is kept.`,
    buttons: ['Keep open', words ? `Stop ${words.the} and close` : 'Stop and close'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1 || !desk.running().some(({ writes }) => writes)
}

/** How to start again. An AppImage runs from a mount that is gone by then, so its file is started instead. */
function relaunchOptions(args: readonly string[]): { args: string[]; execPath?: string } {
  const image = process.env.APPIMAGE
  const own = app.isPackaged ? [] : process.argv.slice(1, 2)
  return { args: [...own, ...args], ...(image ? { execPath: image } : {}) }
}
