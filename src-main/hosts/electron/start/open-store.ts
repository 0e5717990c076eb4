import { capitalised } from '../../../core/words/labels/field.ts'
import { app, dialog, type BrowserWindow } from 'electron'
import { Failure } from '../../../core/words/problem.ts'
import { inConsole } from '../../door/mends.ts'
import type { Desk } from '../../../worker/client.ts'

/**
 * Opens the store. Where that fails, tells why and lets the user choose another store or quit.
 * @param open opens the store at a path, or the one of this start; throws a `Failure`
 * @returns null where the user quits
 */
export async function openStore(
  window: BrowserWindow,
  open: (chosen: string | undefined) => Promise<Desk>,
): Promise<Desk | null> {
  let chosen: string | undefined
  for (;;) {
    try {
      return await open(chosen)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      const { response } = await dialog.showMessageBox(window, {
        type: 'error',
        title: 'Ratedesk',
        message: 'The store could not be opened',
        detail: `${sentence(inConsole(error.facts()).message)}\n\nNothing was changed.`,
        buttons: ['Open another store…', 'Try again', 'Quit'],
        defaultId: 1,
        cancelId: 2,
        noLink: true,
      })
      if (response === 2) return quit()
      if (response === 0) chosen = (await chooseStore(window)) ?? chosen
    }
  }
}

function quit(): null {
  app.quit()
  return null
}

async function chooseStore(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Open another store',
    buttonLabel: 'Open',
    properties: ['openFile'],
    filters: [
      { name: 'Ratedesk stores', extensions: ['sqlite'] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

const sentence = (message: string): string => `${capitalised(message)}.`
