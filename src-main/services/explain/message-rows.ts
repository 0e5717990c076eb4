import type { FileRow, MessageSource } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import type { RowUnread } from '../../core/words/explain/source-row.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { findMessage, rowsOfMessage } from '../../store/ingest/identities/message-finder.ts'
import { sourceRows, type SourceRow } from '../../store/ingest/rows/source-rows.ts'
import { isOneErased } from '../../store/purge/erased-users.ts'
import { agentById } from '../clients/agent-named.ts'
import type { ReadContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { FileRows } from './file-rows.ts'
import { keptRow } from './kept-row.ts'

const sourceOf = ({ importNo, file, sha256, line }: SourceRow): MessageSource => ({
  importId: String(importNo),
  file,
  sha256,
  line,
})

/**
 * Where the rows stand that told of a message, in the order of the numbers. Whoever asks has made sure that the rows are the
 * tenant's own.
 * @param rowNos numbers of rows; those of imports that were undone are left out
 */
export const messageSources = (store: ReadableStore, rowNos: readonly number[]): MessageSource[] =>
  sourceRows(store, rowNos).map(sourceOf)

/** The rows that told of a message, as they stand in their files where these are still there. */
export async function readMessageRows(
  desktop: ReadContext,
  { job, messageId, agentId, tenantId }: CheckedRequestOf<'read-message-rows'>,
): Promise<FileRow[]> {
  const { store } = desktop
  const agent = agentById(store, agentId, tenantId)
  const found = findMessage(store, agent, messageId)
  if (!found) throw refuse('message-unknown', { messageId, agentId })
  const stored = sourceRows(store, rowsOfMessage(store, agent.agentNo, messageId, found.rowNo))
  return rowsAsTheyStand(store, stored, jobOf(desktop, 'read-message-rows', job).counting('reading'))
}

/**
 * The rows as they stand in their files, or as the store kept them. What was purged of one row of a message is read from no
 * file again: another row may say it too.
 * @param stored all rows of a message
 * @param step called now and then; an error that it throws ends the reading
 */
async function rowsAsTheyStand(
  store: ReadableStore,
  stored: readonly SourceRow[],
  step: () => void,
): Promise<FileRow[]> {
  const kept = stored.map(keptRow)
  const withheld = withheldWhy(store, stored, kept)
  const read = withheld === null ? await filesOf(store).read(store, stored, step) : null
  return stored.map((row, at): FileRow => {
    const source = sourceOf(row)
    const here = read?.[at]
    if (here?.text !== undefined) return { ...source, row: here.text, rowFrom: 'file', unread: null, path: null }
    const rebuilt = kept[at]!
    const unread = here?.unread ?? withheld!
    return { ...source, row: rebuilt, rowFrom: rebuilt === null ? null : 'store', unread, path: here?.path ?? null }
  })
}

function withheldWhy(
  store: ReadableStore,
  stored: readonly SourceRow[],
  kept: readonly (string | null)[],
): RowUnread | null {
  if (kept.includes(null)) return { code: 'text-purged' }
  return isOneErased(
    store,
    stored.map(({ user }) => user),
  )
    ? { code: 'user-erased' }
    : null
}

const known = new WeakMap<ReadableStore, FileRows>()

/** What was found out of files is kept as long as the store is open. */
function filesOf(store: ReadableStore): FileRows {
  let files = known.get(store)
  if (!files) known.set(store, (files = new FileRows()))
  return files
}
