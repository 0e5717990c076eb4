import type { ExportedFile } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { statementFile } from '../../export/bill/bill-file.ts'
import type { Reading } from '../context.ts'
import { keepExport } from '../keep-export.ts'
import { readStatement } from './read.ts'

/** The statement as a file to send on. Its JSON is what was hashed, with the hash: all it takes to verify it elsewhere. */
export async function exportStatement(
  desktop: Reading,
  request: CheckedRequestOf<'export-statement'>,
): Promise<ExportedFile> {
  return keepExport(desktop, await statementFile(readStatement(desktop, request), request.format, request.issuer))
}
