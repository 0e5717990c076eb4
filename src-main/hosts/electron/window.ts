import { join } from 'node:path'
import { BrowserWindow, nativeTheme, shell, type Session, type WebContents } from 'electron'
import { frontPage, isOwnAddress, mayOpenOutside } from './app-address.ts'
import { windowOptions } from './window-options.ts'

/** Opens the console's window, which stays on the console's own pages. */
export function openWindow(outFolder: string): BrowserWindow {
  const preload = join(outFolder, 'preload', 'preload.cjs')
  const window = new BrowserWindow(windowOptions(preload, nativeTheme.shouldUseDarkColors))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(frontPage)
  return window
}

/** For every page of the app, now and later: no leaving, no second window, no frame of another kind. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url)
    return { action: 'deny' }
  })
}

/** The console needs no camera, no place, no notification: every permission is refused, asked for or looked up. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
