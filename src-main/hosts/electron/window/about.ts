import { app } from 'electron'

/**
 * Fills the panel "About Ratedesk".
 * @param icon path of a PNG
 */
export function describeProgram(icon: string): void {
  app.setAboutPanelOptions({
    applicationName: 'Ratedesk',
    applicationVersion: app.getVersion(),
    version: '',
    copyright: 'MIT licence',
    credits:
      `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}, Node ${process.versions.node}. ` +
      'The licences of the libraries are in THIRD-PARTY-LICENSES, among the files of the program.',
    iconPath: icon,
  })
}
