import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, shell, type Session, type WebContents } from 'electron'
import { frontPage, isOwnAddress, mayOpenOutside } from '../page/app-address.ts'
import { windowOptions } from './window-options.ts'
import { fittedPlace, keepPlace, keptPlace, type Box } from './window-place.ts'

/** A page that has drawn nothing after this time is shown all the same, so that its window can be closed. */
const SHOW_AFTER_MS = 10_000

interface WindowFolders {
  /** The folder `out/`, with the preload. */
  out: string
  /** The file in which the window's place is kept. */
  settings: string
  /** Path of the icon, for systems that need it. */
  icon: string
}

/** Makes the console's window at its last place. `loadConsole` loads the page; the window then shows itself. */
export function makeWindow(folders: WindowFolders): BrowserWindow {
  const placeFile = join(folders.settings, 'window.json')
  const place = fittedPlace(keptPlace(placeFile), workAreas())
  const window = new BrowserWindow(
    windowOptions({
      preload: join(folders.out, 'preload', 'preload.cjs'),
      dark: nativeTheme.shouldUseDarkColors,
      place,
      // On macOS and Windows the packaged program contains the icon.
      icon: process.platform === 'linux' || !app.isPackaged ? folders.icon : undefined,
    }),
  )
  showWhenItCan(window, place.maximised)
  window.on('close', () => keepPlace(placeFile, { box: window.getNormalBounds(), maximised: window.isMaximized() }))
  return window
}

function workAreas(): [Box, ...Box[]] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  return [main.workArea, ...others.map(({ workArea }) => workArea)]
}

/**
 * Shows the window as soon as its page is drawn or has failed to load. Under Wayland `ready-to-show` may only come once
 * the window is shown, so other signs count as well.
 */
function showWhenItCan(window: BrowserWindow, maximised: boolean): void {
  let shown = false
  const show = (): void => {
    clearTimeout(impatience)
    if (shown || window.isDestroyed()) return
    shown = true
    if (maximised) window.maximize()
    window.show()
  }
  const impatience = setTimeout(show, SHOW_AFTER_MS)
  window.once('ready-to-show', show)
  window.webContents.once('did-finish-load', show)
  window.webContents.once('did-fail-load', show)
  window.once('closed', () => clearTimeout(impatience))
}

/** Loads the front page. A failure arrives as `did-fail-load`, so the rejected promise is ignored. */
export const loadConsole = (window: BrowserWindow): void => void window.loadURL(frontPage).catch(() => {})

/** Brings the window to the front, also from minimised. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** For every page of the app, now and later: no navigation away, no second window, no embedded frame. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url).catch(() => {})
    return { action: 'deny' }
  })
}

/** Refuses every permission, as the console needs no camera, location or notification. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
