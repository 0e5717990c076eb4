import type { ExportedFile } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { refuse } from '../../core/words/problem.ts'
import { evidenceFile } from '../../export/evidence/evidence-file.ts'
import { safeFileName } from '../../core/words/figures/file-name.ts'
import { evidencePage } from '../../program/evidence-page.ts'
import { inTransaction } from '../../store/file/transactions.ts'
import type { WriteContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { keepExport } from '../keep-export.ts'
import { gatherEvidence } from './gather-evidence.ts'

/** How much is handed to the disk at a time; a line for each of many small threads would be a call to the system each. */
const BLOCK_CHARACTERS = 1 << 18

/**
 * Writes a statement with the messages that it was rated from to a page that checks itself in its reader's browser.
 * @throws Failure where there is nothing to bill, there is more than one file can hold, or an import that an issued
 * statement rests on was undone since
 */
export async function exportEvidence(
  desktop: WriteContext,
  request: CheckedRequestOf<'export-evidence'>,
): Promise<ExportedFile> {
  const { store, now } = desktop
  const { job: name, agentId, userIds } = request
  const script = evidencePage()
  if (script === null) throw refuse('evidence-page-missing')
  const job = jobOf(desktop, 'export-evidence', name)
  const { head, others, threads } = await inTransaction(store, false, () => gatherEvidence(store, request, now(), job))
  const step = job.counting('writing')
  const { statementId } = head.statement
  const parts = ['evidence', statementId, agentId ?? '', userIds ? 'with numbers' : '']
  return keepExport(desktop, {
    fileName: safeFileName(parts, 'html'),
    mediaType: 'text/html',
    content: inBlocks(evidenceFile(head, others, threads, script), step),
  })
}

async function* inBlocks(pieces: Iterable<string>, step: () => void): AsyncGenerator<string> {
  let block = ''
  for (const piece of pieces) {
    block += piece
    if (block.length < BLOCK_CHARACTERS) continue
    step()
    yield block
    block = ''
  }
  step()
  yield block
}
