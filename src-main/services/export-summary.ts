import type { ExportedFile, Summary } from '../contract/answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import { summaryCsv } from '../export/summary-csv.ts'
import type { Reading } from './context.ts'
import { readSummary } from './read-summary.ts'

/** The summary as a file to send on. The figures are those of every other door. */
export function exportSummary(desktop: Reading, request: CheckedRequestOf<'export-summary'>): ExportedFile {
  const summary = readSummary(desktop, request)
  const name = fileNameOf(summary)
  return request.format === 'json'
    ? { fileName: `${name}.json`, mediaType: 'application/json', content: `${JSON.stringify(summary, null, 2)}\n` }
    : { fileName: `${name}.csv`, mediaType: 'text/csv', content: summaryCsv(summary) }
}

/** Safe on every file system: an id may hold anything, a file name may not. */
function fileNameOf({ tenantId, period }: Summary): string {
  const safe = tenantId.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+|[.-]+$/g, '')
  return `summary ${safe.slice(0, 80) || 'tenant'} ${period.from} to ${period.to}`
}
