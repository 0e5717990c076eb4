import type { BrowserWindowConstructorOptions } from 'electron'
import type { FittedPlace } from './window-place.ts'

interface WindowLook {
  preload: string
  dark: boolean
  place: FittedPlace
  /** Path of the icon, for systems that do not take it from the program itself. */
  icon?: string
}

/** The options of the window: its pages are sandboxed and reach the machine only through the preload's calls. */
export const windowOptions = ({ preload, dark, place, icon }: WindowLook): BrowserWindowConstructorOptions => ({
  title: 'Ratedesk',
  ...place.box,
  minWidth: place.least.width,
  minHeight: place.least.height,
  // The window appears once its page is drawn, over the background colour of the theme.
  show: false,
  backgroundColor: dark ? '#0f172a' : '#ffffff',
  ...(icon === undefined ? {} : { icon }),
  webPreferences: {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
  },
})
