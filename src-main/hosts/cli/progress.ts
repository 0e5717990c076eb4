import type { CopyProgress, ImportProgress } from '../../contract/answers.ts'
import type { Desk } from '../../worker/client.ts'
import { visible } from '../../core/words/visible.ts'
import { grouped } from './table.ts'

type Terminal = NodeJS.WritableStream & { isTTY?: boolean; columns?: number }

/** One line on a terminal that follows a running import or copy; nothing where stderr is no terminal. Returns how to wipe it. */
export function showProgress(desk: Desk, job: string, stderr: Terminal): () => void {
  if (!stderr.isTTY) return () => {}
  const line = progressLineOn(stderr)
  const silence = desk.onNotice((notice) => {
    if (notice.kind === 'import-progress' && notice.progress.job === job) line.show(progressLine(notice.progress))
    if (notice.kind === 'copy-progress' && notice.progress.job === job) line.show(copyLine(notice.progress))
  })
  return () => {
    silence()
    line.wipe()
  }
}

/** One line on a terminal that is written anew; nothing where stderr is no terminal. */
export function progressLineOn(stderr: Terminal): { show(text: string): void; wipe(): void } {
  if (!stderr.isTTY) return { show() {}, wipe() {} }
  return {
    show: (text) => void stderr.write(`\r\u{1B}[2K${visible(text).slice(0, (stderr.columns ?? 80) - 1)}`),
    wipe: () => void stderr.write('\r\u{1B}[2K'),
  }
}

/** `copying 41%` */
export const copyLine = ({ stage, done, total }: CopyProgress): string =>
  `${stage} ${total > 0 ? Math.floor((100 * done) / total) : 100}%`

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
