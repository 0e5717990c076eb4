import type { ExportedFile } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { summaryFile } from '../../export/bill/bill-file.ts'
import type { Reading } from '../context.ts'
import { keepExport } from '../keep-export.ts'
import { readSummary } from './read-summary.ts'

/** The summary as a file to send on. The figures are those of every other door. */
export async function exportSummary(
  desktop: Reading,
  request: CheckedRequestOf<'export-summary'>,
): Promise<ExportedFile> {
  return keepExport(desktop, await summaryFile(readSummary(desktop, request), request.format, request.issuer))
}
