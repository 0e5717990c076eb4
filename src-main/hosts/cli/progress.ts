import type { Progress } from '../../contract/answers.ts'
import type { Desk } from '../../worker/client.ts'
import { visible } from '../../core/words/figures/visible.ts'
import { countWithWord } from '../../core/words/figures/count.ts'
import { durationWords } from '../../core/words/figures/duration.ts'
import { secondsLeftOf } from '../../core/words/figures/time-left.ts'
import { groupDigits } from '../../core/words/figures/figure.ts'

type Terminal = NodeJS.WritableStream & { isTTY?: boolean; columns?: number }

/** Shows a running job in one line on stderr, if that is a terminal. Returns a function that removes the line. */
export function showProgress(desk: Desk, job: string, stderr: Terminal): () => void {
  if (!stderr.isTTY) return () => {}
  const line = progressLineOn(stderr)
  const silence = desk.onNotice((notice) => {
    if (notice.kind === 'progress' && notice.progress.job === job) line.show(progressLine(notice.progress))
  })
  return () => {
    silence()
    line.wipe()
  }
}

/** A line on a terminal that is overwritten with each text; does nothing where stderr is no terminal. */
export function progressLineOn(stderr: Terminal): { show(text: string): void; wipe(): void } {
  if (!stderr.isTTY) return { show() {}, wipe() {} }
  return {
    show: (text) => void stderr.write(`\r\u{1B}[2K${visible(text).slice(0, (stderr.columns ?? 80) - 1)}`),
    wipe: () => void stderr.write('\r\u{1B}[2K'),
  }
}

/**
 * The progress in words: `copying 41%`, or `writing 12,000` where the total is unknown. For an import, which must fit
 * into 80 columns: `reading 41% · 12.3/30.0 MB · 120,000 rows · 80,000/s · 3 s left`.
 */
export function progressLine(progress: Progress): string {
  const { stage, done, total, rows, seconds } = progress
  if (rows !== undefined && total > 0) return readingLine(progress, rows)
  if (total > 0) return `${stage} ${Math.floor((100 * done) / total)}%`
  const counted = done > 0 ? `${stage} ${groupDigits(done)}` : stage
  return rows === undefined ? counted : `${counted} · ${countWithWord(rows, 'row')} · ${Math.floor(seconds)} s`
}

function readingLine({ stage, done, total, seconds }: Progress, rows: number): string {
  const share = Math.min(1, done / total)
  const left = secondsLeftOf({ done, total, seconds })
  return [
    share < 1 ? `${stage} ${Math.floor(share * 100)}%` : 'all read',
    `${megabytes(done)}/${megabytes(total)} MB`,
    countWithWord(rows, 'row'),
    ...(seconds > 0 ? [`${groupDigits(Math.round(rows / seconds))}/s`] : []),
    ...(left === null ? [] : [`${durationWords(Math.ceil(left) * 1000)} left`]),
  ].join(' · ')
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)
