import type { BrowserWindow } from 'electron'
import type { ConsoleNotice, Progress } from '../../contract/answers.ts'
import type { CallName } from '../../contract/calls.ts'
import type { Desk } from '../../worker/client.ts'

/** Beyond one, the bar shows that something is going on and not how far. */
const UNKNOWN = 2
const NONE = -1

/** How far a bar stands: reading is measured in bytes, and what comes after takes an unknown while. */
const barOf = ({ stage, done, total }: Progress): number =>
  stage === 'reading' && total > 0 ? Math.min(done / total, 1) : UNKNOWN

const IMPORTS: ReadonlySet<CallName> = new Set(['import-traffic', 'load-sample'])

/** Shows a running import on the task bar or the dock, until none runs any more. */
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
