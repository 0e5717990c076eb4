import type { ExportedFile } from '../../contract/answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import { comparisonFile } from '../../export/compare/comparison-file.ts'
import type { ReadContext } from '../context.ts'
import { jobOf } from '../job.ts'
import { keepExport } from '../keep-export.ts'
import { compareOffers } from './compare-offers.ts'

/** Writes a comparison of offers to a file, with the same figures as everywhere else. */
export async function exportComparison(
  desktop: ReadContext,
  { format, issuer, ...request }: CheckedRequestOf<'export-comparison'>,
): Promise<ExportedFile> {
  const comparison = compareOffers(desktop, { ...request, volume: false })
  const step = jobOf(desktop, 'export-comparison', request.job).counting('writing')
  step()
  const made = await comparisonFile(comparison, format, issuer)
  step()
  return keepExport(desktop, made)
}
