import { app, dialog } from 'electron'
import type { DeskFault } from '../../../worker/client.ts'
import type { DeskToCome } from '../start/desk-to-come.ts'
import type { LogFile } from './log-file.ts'
import { errorName, stackPlaces } from '../../../worker/stack-places.ts'

export const noteStart = (log: LogFile): void =>
  log.write('started', {
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
    arch: process.arch,
    packaged: app.isPackaged,
  })

/** Logs a bug in one of the threads, as the desk reports it. */
export const noteThreadFault = (log: LogFile, { where, error, frames }: DeskFault): void =>
  log.write('thread fault', { where, error, at: frames })

export function noteNotices(log: LogFile, desk: DeskToCome): void {
  desk.onNotice(({ kind }) => {
    if (kind === 'writer-ended') log.write('writer ended')
    if (kind === 'writer-restarted') log.write('writer restarted')
  })
}

/** Shows and logs the error of a start that failed. */
export function stopWithError(error: unknown, log: LogFile): void {
  log.write('could not start', { error: errorName(error), at: stackPlaces(error) })
  dialog.showErrorBox('Ratedesk could not start', error instanceof Error ? error.message : String(error))
  app.exit(1)
}
