import type { ExportedFile } from '../../../contract/answers.ts'
import type { CheckedRequestOf } from '../../../contract/calls.ts'
import { statementFile } from '../../../export/bill/bill-file.ts'
import type { ReadContext } from '../../context.ts'
import { jobOf } from '../../job.ts'
import { keepExport } from '../../keep-export.ts'
import { readStatement } from '../draft/read.ts'

/**
 * Writes the statement to a file. Its JSON is the hashed content together with the hash: all that is needed to verify
 * it elsewhere.
 */
export async function exportStatement(
  desktop: ReadContext,
  request: CheckedRequestOf<'export-statement'>,
): Promise<ExportedFile> {
  const step = jobOf(desktop, 'export-statement', request.job).counting('writing')
  step()
  const statement = readStatement(desktop, request)
  step()
  const made = await statementFile(statement, request.format, request)
  step()
  return keepExport(desktop, made)
}
