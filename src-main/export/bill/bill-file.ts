/**
 * Writes a summary or a statement as a file to send on. CSV, XLSX and PDF are made from one model, so that every figure
 * is the same in all of them. The same answer always gives the same bytes.
 */
import type { BillFormat, Statement, Summary } from '../../contract/answers.ts'
import { safeFileName } from '../../core/words/figures/file-name.ts'
import { billOfStatement, billOfSummary, type Bill, type BillFile } from './bill.ts'
import { billCsv } from './bill-csv.ts'
import { billXlsx } from './bill-xlsx.ts'

const DEFAULT_ISSUER = 'Ratedesk'

const MEDIA_TYPES: Readonly<Record<BillFormat, string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json',
}

/**
 * A summary as CSV, XLSX, PDF or JSON.
 * @param issuer the name at the head of the file
 */
export async function summaryFile(summary: Summary, format: BillFormat, issuer = DEFAULT_ISSUER): Promise<BillFile> {
  const { tenantId, period } = summary
  return {
    fileName: safeFileName(['summary', tenantId, `${period.from} to ${period.to}`], format),
    mediaType: MEDIA_TYPES[format],
    content: await written(billOfSummary(summary, issuer), format),
  }
}

/** A statement as CSV, XLSX, PDF or JSON; the JSON is the statement itself, with all that is needed to verify it. */
export async function statementFile(
  statement: Statement,
  format: BillFormat,
  issuer = DEFAULT_ISSUER,
): Promise<BillFile> {
  const { statementId, status } = statement
  return {
    fileName: safeFileName(['statement', statementId, status === 'draft' ? 'draft' : ''], format),
    mediaType: MEDIA_TYPES[format],
    content: await written(billOfStatement(statement, issuer), format),
  }
}

async function written(bill: Bill, format: BillFormat): Promise<Uint8Array> {
  switch (format) {
    case 'csv':
      return Buffer.from(billCsv(bill))
    case 'xlsx':
      return billXlsx(bill)
    case 'pdf':
      return (await import('../pdf/bill-pdf.ts')).billPdf(bill)
    case 'json':
      return Buffer.from(`${JSON.stringify(bill.source, null, 2)}\n`)
  }
}
