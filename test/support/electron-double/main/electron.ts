/**
 * The exports of `electron` in the main process of the double. Importing a name that is missing here fails, and using a
 * missing part of one throws: see `strict.ts`. A new part of Electron is a new export.
 */
import { app } from './app.ts'
import { dialog } from './dialog.ts'
import { MenuDouble } from './menu.ts'
import { protocol, sessions } from './session.ts'
import { wire } from './settings.ts'
import { namesOf, strict } from './strict.ts'
import { ipcMain, nativeTheme, powerMonitor, screen, shell } from './system.ts'
import { WindowDouble } from './window.ts'

const BrowserWindow = strict('BrowserWindow', WindowDouble)
const Menu = strict('Menu', MenuDouble)

/** By the names of Electron's own types. */
const parts = { App: app, Dialog: dialog, NativeTheme: nativeTheme, PowerMonitor: powerMonitor, Protocol: protocol }
const more = { Screen: screen, Shell: shell }
wire.on('names', () =>
  Object.fromEntries(Object.entries({ ...parts, ...more }).map(([name, part]) => [name, namesOf(part)])),
)

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  sessions as session,
  shell,
}
