import { basename, extname, join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import { writeWhole } from '../door/write-file.ts'
import type { Dialogs } from './handlers.ts'

/** The system's own dialogs: the only way by which a path comes to be read from or written to. */
export const dialogsOf = (window: BrowserWindow): Dialogs => ({
  async chooseTraffic() {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: 'Import traffic',
      buttonLabel: 'Import',
      properties: ['openFile', 'multiSelections'],
    })
    return canceled ? [] : filePaths
  },

  async save({ fileName, content }) {
    const name = basename(fileName)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      defaultPath: join(app.getPath('documents'), name),
      filters: [
        { name: extname(name).slice(1).toUpperCase() || 'All files', extensions: [extname(name).slice(1) || '*'] },
      ],
    })
    if (canceled || !filePath) return false
    try {
      await writeWhole(filePath, content)
      return true
    } catch (error) {
      await dialog.showMessageBox(window, { type: 'error', message: (error as Error).message })
      return false
    }
  },
})
