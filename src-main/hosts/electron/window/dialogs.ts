import { extname, join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import type { Dialogs } from '../page/handlers.ts'

/** The system's own file dialogs: the only way by which the console gets a path to read from or write to. */
export const dialogsOf = (window: BrowserWindow): Dialogs => ({
  async chooseTraffic() {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: 'Import traffic',
      buttonLabel: 'Import',
      properties: ['openFile', 'multiSelections'],
      filters: [
        { name: 'Traffic', extensions: ['csv', 'tsv', 'txt', 'json', 'jsonl', 'ndjson', 'gz', 'zip'] },
        { name: 'All files', extensions: ['*'] },
      ],
    })
    return canceled ? [] : filePaths
  },

  async chooseBackup() {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: 'Restore a copy of a store',
      buttonLabel: 'Check',
      properties: ['openFile'],
      // Copies that were kept beside a store end in what happened to it.
      filters: [{ name: 'All files', extensions: ['*'] }],
    })
    return canceled ? null : (filePaths[0] ?? null)
  },

  async chooseStorePlace() {
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: 'Move the store',
      buttonLabel: 'Move here',
      defaultPath: join(app.getPath('documents'), 'ratedesk.sqlite'),
      filters: [{ name: 'Ratedesk stores', extensions: ['sqlite'] }],
    })
    return canceled || !filePath ? null : filePath
  },

  async chooseWhereTo(fileName) {
    const ending = extname(fileName).slice(1)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('documents'), fileName),
      filters: [{ name: ending.toUpperCase() || 'All files', extensions: [ending || '*'] }],
    })
    return canceled || !filePath ? null : filePath
  },

  async tell(error) {
    await dialog.showMessageBox(window, { type: 'error', message: error })
  },
})
