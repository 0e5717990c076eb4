import { rm, stat } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import type { ChosenFile, Host } from '../../../contract/host.ts'
import type { BytesFile, TextFile } from '../../../contract/answers.ts'
import type { Desk } from '../../../worker/client.ts'
import { replyAtDoor, replyOfRestart } from '../../door/call.ts'
import type { GivenFiles } from '../../door/given-files.ts'
import type { DoorFiles, Tickets } from '../../door/tickets.ts'
import { moveWhole, writeWhole } from '../../door/write-file.ts'

/**
 * What the preload may ask of the main process: every function of a host that returns an answer. The IPC channel has
 * its name.
 */
export type Channel = Exclude<keyof Host, 'kind' | 'onNotice'>

/**
 * A handler for each channel; one that is missing does not compile. Arguments come from a page, so their type is
 * unknown.
 */
export type Handlers = { [Name in Channel]: (...args: unknown[]) => Promise<Awaited<ReturnType<Host[Name]>>> }

/** The system's dialogs, which need a window. Null or empty where the user cancels. */
export interface Dialogs {
  chooseTraffic(): Promise<string[]>
  /** Null where the user cancels. */
  chooseBackup(): Promise<string | null>
  /** Asks where the store is to be moved. */
  chooseStorePlace(): Promise<string | null>
  /** Asks where to save a file of that name. */
  chooseWhereTo(fileName: string): Promise<string | null>
  tell(error: string): Promise<void>
}

interface HandlerParts {
  desk: Desk
  files: DoorFiles
  given: GivenFiles
  dialogs: Dialogs
  /** Called with the paths of the traffic files that the user opens. */
  opened(paths: readonly string[]): void
}

export function handlers({ desk, files, given, dialogs, opened }: HandlerParts): Handlers {
  const noted = (chosen: ChosenFile[]): ChosenFile[] => {
    opened(chosen.flatMap(({ ticket }) => files.chosen.find(ticket)?.path ?? []))
    return chosen
  }
  const take = async (paths: readonly unknown[]): Promise<ChosenFile[]> => {
    return noted(await ticketFiles(files.chosen, paths))
  }
  return {
    call: (name, request) => replyAtDoor(desk, files, name, request),
    cancel: async (job) => {
      if (typeof job === 'string') desk.cancel(job)
    },
    chooseTraffic: async () => take(await dialogs.chooseTraffic()),
    chooseBackup: async () => {
      const path = await dialogs.chooseBackup()
      return path === null ? null : ((await ticketFiles(files.chosen, [path]))[0] ?? null)
    },
    chooseStorePlace: async () => {
      const path = await dialogs.chooseStorePlace()
      return path === null ? null : files.chosen.issue({ path, name: basename(path), bytes: 0 })
    },
    // The preload asks the browser engine for the paths of dropped files; a page cannot invent them.
    takeDropped: async (paths) => take(Array.isArray(paths) ? paths : []),
    release: async (ticket) => {
      if (typeof ticket === 'string') files.chosen.drop(ticket)
    },
    takeGiven: async () => noted(given.take()),
    restart: () => replyOfRestart(desk),
    save: async (file) => save(files.exported, dialogs, file),
  }
}

async function ticketFiles(tickets: Tickets, paths: readonly unknown[]): Promise<ChosenFile[]> {
  const chosen: ChosenFile[] = []
  for (const path of paths) {
    if (typeof path !== 'string' || !isAbsolute(path)) continue
    const there = await stat(path).catch(() => null)
    if (there?.isFile()) chosen.push(tickets.issue({ path, name: basename(path), bytes: there.size, stays: true }))
  }
  return chosen
}

/** Saves a file that the console made, or an export by its ticket. The export is deleted afterwards, saved or not. */
async function save(exported: Tickets, dialogs: Dialogs, file: unknown): Promise<boolean> {
  if (isMadeFile(file)) {
    return saveWith(dialogs, file.fileName, (path) => writeWhole(path, file.content))
  }
  const { file: ticket } = (file ?? {}) as { file?: unknown }
  const waiting = exported.find(ticket)
  if (!waiting) return false
  try {
    return await saveWith(dialogs, waiting.name, (path) => moveWhole(waiting.path, path))
  } finally {
    exported.drop(ticket as string)
    await rm(waiting.path, { force: true })
  }
}

async function saveWith(dialogs: Dialogs, name: string, write: (path: string) => Promise<void>): Promise<boolean> {
  const path = await dialogs.chooseWhereTo(basename(name))
  if (path === null) return false
  try {
    await write(path)
    return true
  } catch (error) {
    await dialogs.tell((error as Error).message)
    return false
  }
}

function isMadeFile(file: unknown): file is TextFile | BytesFile {
  const { fileName, mediaType, content } = (file ?? {}) as Record<string, unknown>
  return typeof fileName === 'string' && typeof mediaType === 'string' && isContent(content)
}

const isContent = (content: unknown): boolean => typeof content === 'string' || content instanceof Uint8Array
