import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { replyAtDoor, replyOfRestart } from '../../src-main/hosts/door/call.ts'
import { doorFiles } from '../../src-main/hosts/door/tickets.ts'
import type { ChosenFile, Host } from '../../src-main/contract/host.ts'
import type { Desk } from '../../src-main/worker/client.ts'
import { cloningHost } from './cloning-host.ts'

/**
 * A host on a desk: with the same door as every window, and as strict about what it clones as the window's IPC.
 * @param chosen paths of the files that the user chooses in dialogs
 */
export function hostOf(desk: Desk, chosen: readonly string[] = []): Host {
  const files = doorFiles()
  const issued = (path: string): ChosenFile =>
    files.chosen.issue({ path, name: basename(path), bytes: statSync(path).size })
  return cloningHost({
    call: (name, request) => replyAtDoor(desk, files, name, request),
    cancel: async (job) => desk.cancel(job),
    onNotice: (listener) => desk.onNotice(listener),
    chooseTraffic: async () => chosen.map(issued),
    release: async (ticket) => files.chosen.drop(ticket),
    restart: () => replyOfRestart(desk),
  })
}
