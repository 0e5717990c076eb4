/**
 * What the doors share lives in this folder: where the store is, tickets for chosen files, the console's built files and
 * the policy they are served under. Nothing here knows Electron, HTTP or a terminal, and nothing here rates or stores.
 * The doors beside it (`electron`, `browser`, `cli`) call it; it calls only the contract and the worker's client.
 */
import type { CallFailure, Reply } from '../../contract/calls.ts'
import type { Desk } from '../../worker/client.ts'
import type { Tickets } from './tickets.ts'

/** Why a call was refused at the door, said the way every refusal crosses it. */
export const refusal = (message: string, kind: CallFailure['kind'] = 'wrong'): { ok: false; failure: CallFailure } => ({
  ok: false,
  failure: { kind, message, faults: [] },
})

/** The calls that read a file of the user's. */
const FILE_CALLS = new Set(['import-traffic', 'preview-traffic'])

/**
 * Answers a call of the console. The console never knows a path: the `file` of such a call is a ticket, exchanged here for
 * the path behind it and the name the user knows, so whatever else it may send as a path is refused.
 */
export async function replyAtDoor(desk: Desk, tickets: Tickets, name: unknown, request: unknown): Promise<Reply> {
  if (typeof name !== 'string') return refusal('a call needs a name')
  if (!FILE_CALLS.has(name)) return desk.reply(name, request)
  const asked: Record<string, unknown> = typeof request === 'object' && request !== null ? { ...request } : {}
  const chosen = tickets.find(asked.file)
  if (!chosen) return refusal('this file is not one that was chosen here: choose it again')
  return desk.reply(name, { ...asked, file: chosen.path, displayName: chosen.name })
}
