import { app, dialog, shell, type BrowserWindow, type MessageBoxOptions } from 'electron'
import type { LogFile } from './log-file.ts'
import { errorName, stackPlaces } from '../../../worker/stack-places.ts'

/** Asks the user what to do about a fault of the program; answers the label of the button pressed. */
type Ask = (question: MessageBoxOptions & { buttons: string[] }) => Promise<string>

/** Chromium's code for a load that another load replaced. */
const ABORTED = -3

/**
 * Tells the user of faults of the window's page and processes, with a choice of what to do, and logs them, so that
 * nobody sits in front of a blank window.
 */
export function tellOfPageFaults(window: BrowserWindow, log: LogFile): void {
  const contents = window.webContents
  const ask = asker(window, log)
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log.write('page gone', { reason, exitCode })
    void ask({
      type: 'error',
      message: 'The page of Ratedesk ended unexpectedly',
      detail: `${reason === 'oom' ? 'It ran out of memory. ' : ''}The store is not affected: what was done before is kept.`,
      buttons: ['Reload', 'Show report', 'Quit'],
    }).then((answer) => (answer === 'Quit' ? app.quit() : reload(window)))
  })
  contents.on('did-fail-load', (_event, code, _words, _address, isMainFrame) => {
    if (!isMainFrame || code === ABORTED) return
    log.write('page not loaded', { code })
    void ask({
      type: 'error',
      message: 'The console could not be loaded',
      detail: `Something keeps Ratedesk from reading its own files (${code}). If it stays so, install Ratedesk again; the store is not affected.`,
      buttons: ['Reload', 'Show report', 'Quit'],
    }).then((answer) => (answer === 'Quit' ? app.quit() : reload(window)))
  })
  // Messages of a page may hold personal data, so only their place in the code is logged.
  contents.on('console-message', ({ level, lineNumber, sourceId }) => {
    if (level === 'error') log.write('page error', { at: [`${fileName(sourceId)}:${lineNumber}`] })
  })
  tellWhileUnresponsive(window, log)
}

const reload = (window: BrowserWindow): void => {
  if (!window.isDestroyed()) window.webContents.reload()
}

const fileName = (address: string): string => address.split(/[?#]/, 1)[0]!.split('/').at(-1) || 'page'

/** Asks whether to wait or to reload; the question disappears by itself once the page responds again. */
function tellWhileUnresponsive(window: BrowserWindow, log: LogFile): void {
  const ask = asker(window, log)
  let asked: AbortController | null = null
  window.on('unresponsive', () => {
    if (asked) return
    log.write('page does not answer')
    asked = new AbortController()
    void ask({
      type: 'warning',
      message: 'The page of Ratedesk does not answer',
      detail: 'It may only be busy. An import that runs goes on either way.',
      buttons: ['Wait', 'Reload', 'Show report'],
      signal: asked.signal,
    }).then((answer) => {
      asked = null
      if (answer === 'Reload') reload(window)
    })
  })
  window.on('responsive', () => {
    if (!asked) return
    log.write('page answers again')
    asked.abort()
    asked = null
  })
}

/** Logs the end of processes beside the page, such as the one that draws. Chromium restarts them by itself. */
export function noteLostProcesses(log: LogFile, tell: (message: string, detail: string) => void): void {
  let told = false
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason === 'clean-exit') return
    log.write('process gone', { type: type.replaceAll(' ', '-'), reason, exitCode, name })
    if (told || reason === 'killed') return
    told = true
    tell(
      'A part of Ratedesk ended unexpectedly',
      `It is started again by itself (${type}, ${reason}). If the window looks wrong, close it and start Ratedesk again; the store is not affected.`,
    )
  })
}

/** Tells of errors that no code caught. The program goes on, as the store is kept by threads of their own. */
export function tellOfUncaughtErrors(log: LogFile, tell: (message: string, detail: string) => void): void {
  let open = false
  const heard = (error: unknown): void => {
    log.write('error in the main process', { error: errorName(error), at: stackPlaces(error) })
    if (open) return
    open = true
    tell(
      'Something is wrong inside Ratedesk',
      'What was done before is kept. If something does not work now, close Ratedesk and start it again.',
    )
    setTimeout(() => (open = false), 10_000).unref()
  }
  process.on('uncaughtException', heard)
  process.on('unhandledRejection', heard)
}

/** Makes a function that shows a message with a button "Show report", over the window where there is one. */
export function faultTeller(
  windowNow: () => BrowserWindow | null,
  log: LogFile,
): (message: string, detail: string) => void {
  return (message, detail) => {
    const ask = asker(windowNow(), log)
    void ask({ type: 'error', message, detail, buttons: ['Continue', 'Show report'] })
  }
}

/**
 * Asks a question; "Show report" shows the log in its folder and asks again. A question that disappeared by itself
 * answers ''.
 */
function asker(window: BrowserWindow | null, log: LogFile): Ask {
  return async (question) => {
    for (;;) {
      const options = { title: 'Ratedesk', defaultId: 0, cancelId: 0, noLink: true, ...question }
      const parent = window && !window.isDestroyed() ? window : null
      const { response } = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options))
      if (question.signal?.aborted) return ''
      const answer = question.buttons[response] ?? ''
      if (answer !== 'Show report') return answer
      shell.showItemInFolder(log.path)
    }
  }
}
