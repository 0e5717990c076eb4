import { app, dialog, Menu, shell, type BrowserWindow } from 'electron'
import type { DeskToCome } from '../start/desk-to-come.ts'
import type { LogFile } from '../log/log-file.ts'
import { menuTemplate, type MenuDeeds } from './menu.ts'
import type { RecentFiles } from './recent-files.ts'
import { bringToFront } from './window.ts'

interface MenuParts {
  desk: DeskToCome
  recent: RecentFiles
  log: LogFile
  /** Path of the store. */
  store(): string
  /** Imports traffic files. */
  open(paths: readonly string[]): void
}

/** Shows the menu, and updates it whenever the recent files change. */
export function showMenu(window: BrowserWindow, { desk, recent, log, store, open }: MenuParts): void {
  const deeds: MenuDeeds = {
    perform(command) {
      bringToFront(window)
      desk.tell({ kind: 'perform', command })
    },
    openRecent(path) {
      bringToFront(window)
      if (recent.isThere(path)) open([path])
      else void sayGone(window, path)
    },
    clearRecent() {
      recent.clear()
      app.clearRecentDocuments()
    },
    showStore: () => shell.showItemInFolder(store()),
    showLog: () => shell.showItemInFolder(log.path),
    showAbout: () => app.showAboutPanel(),
  }
  const build = (): void => {
    const facts = { platform: process.platform, packaged: app.isPackaged, recent: recent.paths }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts, deeds)))
  }
  recent.onChange(build)
  build()
}

async function sayGone(window: BrowserWindow, path: string): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'info',
    title: 'Ratedesk',
    message: 'This file is not there any more',
    detail: path,
  })
}
