import type { BrowserWindow } from 'electron'
import type { ConsoleNotice, Progress } from '../../contract/answers.ts'
import type { CallName } from '../../contract/calls.ts'
import type { Desk } from '../../worker/client.ts'

/** Electron's value for a bar that shows activity without a share: any above 1. */
const UNKNOWN = 2
const NONE = -1

/** The bar's value: reading is measured in bytes; how long the later stages take is unknown. */
const barOf = ({ stage, done, total }: Progress): number =>
  stage === 'reading' && total > 0 ? Math.min(done / total, 1) : UNKNOWN

const IMPORTS: ReadonlySet<CallName> = new Set(['import-traffic', 'load-sample'])

/** Shows running imports on the task bar or the dock. */
export function showImportProgress(desk: Desk, window: BrowserWindow): void {
  let shown = NONE
  const show = (bar: number): void => {
    if (bar === shown || window.isDestroyed()) return
    shown = bar
    window.setProgressBar(bar)
  }
  const silence = desk.onNotice((notice: ConsoleNotice) => {
    if (notice.kind === 'progress' && notice.progress.rows !== undefined) show(barOf(notice.progress))
  })
  const isIdle = (): boolean => !desk.running().some(({ name }) => IMPORTS.has(name))
  const clearing = setInterval(() => {
    if (shown !== NONE && isIdle()) show(NONE)
  }, 250)
  window.once('closed', () => {
    clearInterval(clearing)
    silence()
  })
}
