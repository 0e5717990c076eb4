import type { ExportedFile } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { summaryFile } from '../../export/bill/bill-file.ts'
import type { ReadContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { keepExport } from '../keep-export.ts'
import { tenantById } from '../clients/tenants.ts'
import { senderOf } from '../senders/senders.ts'
import { readSummary } from './read-summary.ts'

/** Writes the summary to a file, with the same figures as everywhere else. */
export async function exportSummary(
  desktop: ReadContext,
  request: CheckedRequestOf<'export-summary'>,
): Promise<ExportedFile> {
  const step = jobOf(desktop, 'export-summary', request.job).counting('writing')
  step()
  const summary = readSummary(desktop, request)
  step()
  const sender = senderOf(desktop.store, tenantById(desktop.store, request.tenantId))
  const made = await summaryFile(summary, request.format, { ...request, sender })
  step()
  return keepExport(desktop, made)
}
