import { app, dialog, type BrowserWindow } from 'electron'
import type { Desk } from '../../worker/client.ts'

/** What happens when the window or the program is to be closed. */
export interface Closing {
  /** Whether the store is being closed already, so that the window does not come back. */
  readonly begun: boolean
  /** Starts the program again once it has ended, with these arguments. */
  startAgain(args: readonly string[]): void
}

/**
 * Asks before what is being written is stopped, and closes the store in order before the program ends. An import that is
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

/** Whether what runs may be stopped: the user says so, or it has ended while the question stood. */
async function mayStop(window: BrowserWindow, desk: Desk): Promise<boolean> {
  const importing = desk.running().some(({ name }) => name === 'import-traffic' || name === 'load-sample')
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Ratedesk',
    message: importing ? 'An import is running' : 'Ratedesk is still writing to the store',
    detail: importing
      ? 'If you close Ratedesk now, the import stops and nothing of it is kept.'
      : 'If you close Ratedesk now, it stops and nothing of it is kept.',
    buttons: ['Keep open', importing ? 'Stop the import and close' : 'Stop and close'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1 || !desk.running().some(({ writes }) => writes)
}

/** An AppImage runs from a mount that is gone when it ends, so its file is started instead. */
function relaunchOptions(args: readonly string[]): { args: string[]; execPath?: string } {
  const image = process.env.APPIMAGE
  const own = app.isPackaged ? [] : process.argv.slice(1, 2)
  return { args: [...own, ...args], ...(image ? { execPath: image } : {}) }
}
