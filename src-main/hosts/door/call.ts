/**
 * This folder holds what the hosts share: where the store is, tickets for chosen files, the console's built files and
 * the headers they are served with. Nothing here knows Electron, HTTP or a terminal, and nothing rates or stores. The
 * hosts beside it (`electron`, `browser`, `cli`) call it; it calls only the contract and the worker's client.
 */
import type { ExportedFile, FileRow } from '../../contract/answers.ts'
import { fileOf, mayLackFile } from '../../contract/call-facts.ts'
import { isCallName, type Reply } from '../../contract/calls.ts'
import { Failure, refusalFacts, type FailureFacts, type RefusalCode } from '../../core/words/problem.ts'
import type { RefusalArgs } from '../../core/words/refusals/table.ts'
import type { Desk } from '../../worker/client.ts'
import { inConsole } from './mends.ts'
import type { DoorFiles } from './tickets.ts'

/** The refusal of a call, in the form in which every refusal is sent to a page. */
export const refusal = <Code extends RefusalCode>(
  code: Code,
  ...told: RefusalArgs<Code>
): { ok: false; failure: FailureFacts } => ({ ok: false, failure: refusalFacts(code, ...told) })

/**
 * Answers a call of the console. The console never sees a path: the `file` of a request is a ticket, exchanged here for
 * the path behind it and the user's name for it, and any real path is refused. A file that a call wrote is likewise
 * answered as a ticket, by which it can be saved.
 */
export async function replyAtDoor(desk: Desk, files: DoorFiles, name: unknown, request: unknown): Promise<Reply> {
  const reply = await answerCall(desk, files, name, request)
  return reply.ok ? reply : { ok: false, failure: inConsole(reply.failure) }
}

async function answerCall(desk: Desk, files: DoorFiles, name: unknown, request: unknown): Promise<Reply> {
  if (typeof name !== 'string') return refusal('call-nameless')
  const file = isCallName(name) ? fileOf(name) : undefined
  if (file === 'place') return refusal('call-of-terminal', { call: name })
  if (file === 'out') return ticketReply(files, await desk.reply(name, request))
  if (name === 'read-message-rows') return withoutPaths(await desk.reply(name, request))
  if (!isCallName(name) || file === undefined) return desk.reply(name, request)
  const asked: Record<string, unknown> = typeof request === 'object' && request !== null ? { ...request } : {}
  if (asked.file === undefined && mayLackFile(name)) return desk.reply(name, asked)
  const chosen = files.chosen.find(asked.file)
  if (!chosen) return refusal('file-not-chosen')
  const { path, name: displayName, stays = false } = chosen
  const place = name === 'import-traffic' ? { stays } : {}
  return desk.reply(name, { ...asked, file: path, displayName, ...place })
}

function withoutPaths(reply: Reply): Reply {
  if (!reply.ok) return reply
  const rows = reply.answer as readonly FileRow[]
  return { ok: true, answer: rows.map((row) => ({ ...row, path: null })) satisfies FileRow[] }
}

function ticketReply({ exported }: DoorFiles, reply: Reply): Reply {
  if (!reply.ok) return reply
  const { file, fileName, bytes, mediaType } = reply.answer as ExportedFile
  const { ticket } = exported.issue({ path: file, name: fileName, bytes, mediaType })
  return { ok: true, answer: { fileName, mediaType, bytes, file: ticket } satisfies ExportedFile }
}

/** Starts the writing thread again; a failure becomes a reply like any other refusal. */
export async function replyOfRestart(desk: Desk): Promise<Reply<null>> {
  try {
    await desk.restart()
    return { ok: true, answer: null }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ok: false, failure: inConsole(error.facts()) }
  }
}
