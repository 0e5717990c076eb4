import type { ImportProgress } from '../../contract/answers.ts'
import type { Desk } from '../../worker/client.ts'
import { visible } from '../../rating/visible.ts'
import { grouped } from './table.ts'

/** One line on a terminal that follows a running import; nothing where stderr is no terminal. Returns how to wipe it. */
export function showProgress(
  desk: Desk,
  job: string,
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number },
): () => void {
  if (!stderr.isTTY) return () => {}
  const silence = desk.onNotice((notice) => {
    if (notice.kind !== 'import-progress' || notice.progress.job !== job) return
    stderr.write(`\r\u{1B}[2K${visible(progressLine(notice.progress)).slice(0, (stderr.columns ?? 80) - 1)}`)
  })
  return () => {
    silence()
    stderr.write('\r\u{1B}[2K')
  }
}

/** `reading 41% · 12.3/30.0 MB · 120,000 rows · 80,000/s · 3 s left`, which fits into 80 columns. */
export function progressLine({ stage, bytes, totalBytes, rows, seconds }: ImportProgress): string {
  const share = totalBytes > 0 ? Math.min(1, bytes / totalBytes) : 0
  const left = share > 0 ? Math.ceil((seconds * (1 - share)) / share) : null
  return [
    `${stage} ${Math.floor(share * 100)}%`,
    `${megabytes(bytes)}/${megabytes(totalBytes)} MB`,
    `${grouped(rows)} rows`,
    ...(seconds > 0 ? [`${grouped(Math.round(rows / seconds))}/s`] : []),
    ...(left === null || stage !== 'reading' ? [] : [`${left} s left`]),
  ].join(' · ')
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)
