import type { BrowserWindowConstructorOptions } from 'electron'
import type { FittedPlace } from './window-place.ts'

interface WindowLook {
  preload: string
  dark: boolean
  place: FittedPlace
  /** For systems that do not take it from the program itself; left out where they do. */
  icon?: string
}

/** How the window is made: its pages are sandboxed and reach the machine through the preload's few calls only. */
export const windowOptions = ({ preload, dark, place, icon }: WindowLook): BrowserWindowConstructorOptions => ({
  title: 'Ratedesk',
  ...place.box,
  minWidth: place.least.width,
  minHeight: place.least.height,
  // Shown once it has something to show, on the ground colour of its theme.
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
