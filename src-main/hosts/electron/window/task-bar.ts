import type { BrowserWindow } from 'electron'
import type { Progress } from '../../../contract/answers.ts'
import { isLong } from '../../../contract/call-facts.ts'
import type { Desk } from '../../../worker/client.ts'

/** Beyond one, the bar shows that something is going on and not how far. */
const UNKNOWN = 2
const NONE = -1

const barOf = ({ done, total }: Progress): number => (total > 0 ? Math.min(done / total, 1) : UNKNOWN)

/** Shows on the task bar or the dock how far a call is that takes long, until none runs any more. */
export function showOnTaskBar(desk: Desk, window: BrowserWindow): void {
  let shown = NONE
  const show = (bar: number): void => {
    if (bar === shown || window.isDestroyed()) return
    shown = bar
    window.setProgressBar(bar)
  }
  const silence = desk.onNotice((notice) => {
    if (notice.kind === 'progress') show(barOf(notice.progress))
  })
  const isIdle = (): boolean => !desk.running().some(({ name }) => isLong(name))
  const clearing = setInterval(() => {
    if (shown !== NONE && isIdle()) show(NONE)
  }, 250)
  window.once('closed', () => {
    clearInterval(clearing)
    silence()
  })
}
