import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { ConsoleNotice } from '../../contract/answers.ts'
import type { Host } from '../../contract/host.ts'

/**
 * Everything that the window's pages can reach of this machine. Only types are imported, because a sandboxed preload
 * must be one file.
 */
const host: Host = {
  kind: 'electron',
  call: (name, request) => ipcRenderer.invoke('call', name, request),
  cancel: (job) => ipcRenderer.invoke('cancel', job),
  chooseTraffic: () => ipcRenderer.invoke('chooseTraffic'),
  chooseBackup: () => ipcRenderer.invoke('chooseBackup'),
  chooseStorePlace: () => ipcRenderer.invoke('chooseStorePlace'),
  takeDropped: (files) =>
    ipcRenderer.invoke(
      'takeDropped',
      [...files].map((file) => webUtils.getPathForFile(file as File)),
    ),
  release: (ticket) => ipcRenderer.invoke('release', ticket),
  takeGiven: () => ipcRenderer.invoke('takeGiven'),
  restart: () => ipcRenderer.invoke('restart'),
  save: (file) => ipcRenderer.invoke('save', file),
  onNotice(listener) {
    const heard = (_event: IpcRendererEvent, notice: ConsoleNotice): void => listener(notice)
    ipcRenderer.on('notice', heard)
    return () => void ipcRenderer.off('notice', heard)
  },
}

contextBridge.exposeInMainWorld('ratedesk', host)
