/**
 * The console in a window of its own. This folder alone knows Electron; it rates nothing, stores nothing, and what its
 * pages may ask for is the contract. The operating system starts it; this file is its table of contents.
 */
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, session } from 'electron'
import { openDesk } from '../../worker/client.ts'
import { readyStoreFile } from '../door/store-file.ts'
import { doorFiles } from '../door/tickets.ts'
import { declareScheme, serveConsole } from './app-scheme.ts'
import { dialogsOf } from './dialogs.ts'
import { handlers } from './handlers.ts'
import { answerWindow, pushNotices } from './ipc.ts'
import { confine, openWindow, refusePermissions } from './window.ts'

/** `out/`, where this is built to `main/main.js`. */
const outFolder = fileURLToPath(new URL('..', import.meta.url))

const threads = {
  desk: new URL('worker.js', import.meta.url),
  traffic: new URL('reading-thread.js', import.meta.url),
}

async function start(): Promise<void> {
  await app.whenReady()
  const desk = await openDesk({ storeFile: readyStoreFile(), threads })
  refusePermissions(session.defaultSession)
  serveConsole(fileURLToPath(new URL('../renderer/', import.meta.url)))
  const window = openWindow(outFolder)
  answerWindow(handlers(desk, doorFiles(), dialogsOf(window)))
  pushNotices(desk, window)
  closeBeforeQuitting(() => desk.close())
}

/** The store is closed in order; what is still running there stops first, and nothing of it is kept. */
function closeBeforeQuitting(close: () => Promise<void>): void {
  app.once('will-quit', (event) => {
    event.preventDefault()
    void close().finally(() => app.exit(0))
  })
}

/** Started a second time: the window that is there comes to the front. */
function showAgain(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.focus()
}

function showWhatStoppedIt(error: unknown): void {
  dialog.showErrorBox('Ratedesk could not start', error instanceof Error ? error.message : String(error))
  app.exit(1)
}

if (app.requestSingleInstanceLock()) {
  declareScheme()
  app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => confine(contents))
  app.on('second-instance', showAgain)
  app.on('window-all-closed', () => app.quit())
  start().catch(showWhatStoppedIt)
} else {
  app.quit()
}
