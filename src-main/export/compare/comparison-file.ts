import type { ComparisonFormat, OfferComparison } from '../../contract/answers.ts'
import type { BillFile } from '../bill/bill.ts'
import { safeFileName } from '../../core/words/figures/file-name.ts'
import { comparisonXlsx } from './comparison-xlsx.ts'

const MEDIA_TYPES: Readonly<Record<ComparisonFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
}

/**
 * A comparison of offers as a page for the client or as a workbook, with the same figures.
 * @param issuer the name at the head of the file
 */
export async function comparisonFile(
  comparison: OfferComparison,
  format: ComparisonFormat,
  issuer: string,
): Promise<BillFile> {
  const { tenantId, period } = comparison
  return {
    fileName: safeFileName(['comparison', tenantId, `${period.from} to ${period.to}`], format),
    mediaType: MEDIA_TYPES[format],
    content:
      format === 'xlsx'
        ? await comparisonXlsx(comparison, issuer)
        : await (await import('./comparison-pdf.ts')).comparisonPdf(comparison, issuer),
  }
}
