import { stat } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import type { ChosenFile, Host } from '../../contract/host.ts'
import type { ExportedFile } from '../../contract/answers.ts'
import type { Desk } from '../../worker/client.ts'
import { replyAtDoor } from '../door/call.ts'
import type { Tickets } from '../door/tickets.ts'

/** What the preload may ask of the main process: everything a host offers that is answered. A channel is named after it. */
export type Channel = Exclude<keyof Host, 'kind' | 'onNotice'>

/** Arguments come from a page, so nothing is known of them. One that a channel lacks here does not compile. */
export type Handlers = { [Name in Channel]: (...args: unknown[]) => Promise<Awaited<ReturnType<Host[Name]>>> }

/** The dialogs, which need a window; null where the user thinks better of it. */
export interface Dialogs {
  chooseTraffic(): Promise<string[]>
  save(file: ExportedFile): Promise<boolean>
}

export function handlers(desk: Desk, tickets: Tickets, dialogs: Dialogs): Handlers {
  return {
    call: (name, request) => replyAtDoor(desk, tickets, name, request),
    cancel: async (job) => {
      if (typeof job === 'string') desk.cancel(job)
    },
    chooseTraffic: async () => ticketed(tickets, await dialogs.chooseTraffic()),
    // The preload asks the browser engine for the paths of real dropped files; a page cannot make them up.
    takeDropped: async (paths) => ticketed(tickets, Array.isArray(paths) ? paths : []),
    release: async (ticket) => {
      if (typeof ticket === 'string') tickets.drop(ticket)
    },
    save: async (file) => (isExportedFile(file) ? dialogs.save(file) : false),
  }
}

async function ticketed(tickets: Tickets, paths: readonly unknown[]): Promise<ChosenFile[]> {
  const chosen: ChosenFile[] = []
  for (const path of paths) {
    if (typeof path !== 'string' || !isAbsolute(path)) continue
    const there = await stat(path).catch(() => null)
    if (there?.isFile()) chosen.push(tickets.issue({ path, name: basename(path), bytes: there.size }))
  }
  return chosen
}

function isExportedFile(file: unknown): file is ExportedFile {
  const { fileName, mediaType, content } = (file ?? {}) as Record<string, unknown>
  return typeof fileName === 'string' && typeof mediaType === 'string' && typeof content === 'string'
}
