import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen, shell, type Session, type WebContents } from 'electron'
import { frontPage, isOwnAddress, mayOpenOutside } from './app-address.ts'
import { windowOptions } from './window-options.ts'
import { fittedPlace, keepPlace, keptPlace, type Box } from './window-place.ts'

/** A page that has shown nothing for so long is shown as it is, so that its window can be seen and closed. */
const SHOW_AFTER_MS = 10_000

interface WindowFolders {
  /** `out/`, where the preload lies. */
  out: string
  /** Where the window's place is kept. */
  settings: string
  /** The icon, for the systems that need to be told. */
  icon: string
}

/** Makes the console's window, where it was last; `loadConsole` fills it and it shows itself. */
export function makeWindow(folders: WindowFolders): BrowserWindow {
  const placeFile = join(folders.settings, 'window.json')
  const place = fittedPlace(keptPlace(placeFile), workAreas())
  const window = new BrowserWindow(
    windowOptions({
      preload: join(folders.out, 'preload', 'preload.cjs'),
      dark: nativeTheme.shouldUseDarkColors,
      place,
      // On macOS and Windows the packaged program carries it.
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
 * Shows the window at the first sign that there is something to see, or that there never will be: under Wayland
 * `ready-to-show` may not come before a window is shown.
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

/** Loads the front page. A failure is heard as `did-fail-load`, so here it is only kept from being nobody's. */
export const loadConsole = (window: BrowserWindow): void => void window.loadURL(frontPage).catch(() => {})

/** Brings the window before everything else, wherever it was. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
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
    if (mayOpenOutside(url)) void shell.openExternal(url).catch(() => {})
    return { action: 'deny' }
  })
}

/** The console needs no camera, no place, no notification: every permission is refused, asked for or looked up. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}
