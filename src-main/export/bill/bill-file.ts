/**
 * Writes a summary or a statement as a file to send on. CSV, XLSX and PDF are made from one model, so that every figure
 * is the same in all of them. The same answer always gives the same bytes.
 */
import type { BillFormat, BillSender, Statement, Summary } from '../../contract/answers.ts'
import { BYTE_ORDER_MARK } from '../../core/csv/csv.ts'
import { safeFileName } from '../../core/words/figures/file-name.ts'
import { billOfStatement, billOfSummary, type Bill, type BillFile } from './bill.ts'
import { billCsv } from './bill-csv.ts'
import { billXlsx } from './bill-xlsx.ts'

/** How a file is written, beside its format. */
interface HowWritten {
  /** The name at the head of the file, in place of the sender's. */
  issuer?: string
  /** Who sends a summary; a statement says so itself. */
  sender?: BillSender | null
  /** Whether a CSV begins with a byte order mark. */
  byteOrderMark?: boolean
}

const DEFAULT_ISSUER = 'Ratedesk'

const MEDIA_TYPES: Readonly<Record<BillFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json',
}

/** A summary as CSV, XLSX, PDF or JSON. */
export async function summaryFile(summary: Summary, format: BillFormat, how: HowWritten = {}): Promise<BillFile> {
  const { tenantId, period } = summary
  return {
    fileName: safeFileName(['summary', tenantId, `${period.from} to ${period.to}`], format),
    mediaType: MEDIA_TYPES[format],
    content: await written(
      billOfSummary(summary, how.issuer ?? how.sender?.name ?? DEFAULT_ISSUER, how.sender ?? null),
      format,
      how,
    ),
  }
}

/** A statement as CSV, XLSX, PDF or JSON; the JSON is the statement itself, with all that is needed to verify it. */
export async function statementFile(statement: Statement, format: BillFormat, how: HowWritten = {}): Promise<BillFile> {
  const { statementId, status } = statement
  return {
    fileName: safeFileName(['statement', statementId, status === 'draft' ? 'draft' : ''], format),
    mediaType: MEDIA_TYPES[format],
    content: await written(
      billOfStatement(statement, how.issuer ?? statement.sender?.name ?? DEFAULT_ISSUER),
      format,
      how,
    ),
  }
}

async function written(bill: Bill, format: BillFormat, { byteOrderMark }: HowWritten): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return Buffer.from((byteOrderMark ? BYTE_ORDER_MARK : '') + billCsv(bill))
    case 'xlsx':
      return billXlsx(bill)
    case 'pdf':
      return (await import('../pdf/bill-pdf.ts')).billPdf(bill)
    case 'json':
      return Buffer.from(`${JSON.stringify(bill.source, null, 2)}\n`)
  }
}
