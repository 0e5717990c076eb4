import { app } from 'electron'

/** Fills the panel that "About Ratedesk" shows. @param icon a PNG */
export function describeProgram(icon: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Ratedesk',
    applicationVersion: app.getVersion(),
    version: '',
    copyright: 'MIT licence',
    credits: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}`,
    iconPath: icon,
  })
}
