import type { BrowserWindowConstructorOptions } from 'electron'

/** How the window is made: its pages are sandboxed and reach the machine through the preload's few calls only. */
export const windowOptions = (preload: string, dark: boolean): BrowserWindowConstructorOptions => ({
  title: 'Ratedesk',
  width: 1440,
  height: 900,
  minWidth: 1100,
  minHeight: 700,
  // Shown once it has something to show, on the ground colour of its theme.
  show: false,
  backgroundColor: dark ? '#0f172a' : '#ffffff',
  autoHideMenuBar: true,
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
