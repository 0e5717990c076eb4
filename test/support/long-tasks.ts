import type { Page } from 'playwright-core'

/** A task that blocked the page's main thread for more than 50 ms, as the browser itself measured it. */
export interface LongTask {
  /** Milliseconds after the page was opened. */
  atMs: number
  durationMs: number
}

interface Observers {
  supportedEntryTypes: readonly string[]
  new (heard: (list: { getEntries(): { startTime: number; duration: number }[] }) => void): {
    observe(what: { type: string }): void
  }
}

/** Makes the browser note long tasks from now on; fails where it cannot. */
export async function watchLongTasks(page: Page): Promise<void> {
  const supported = await page.evaluate(() => {
    const Observer = PerformanceObserver as unknown as Observers
    if (!Observer.supportedEntryTypes.includes('longtask')) return false
    const longTasks: LongTask[] = []
    const observer = new Observer((list) => {
      for (const { startTime, duration } of list.getEntries()) longTasks.push({ atMs: startTime, durationMs: duration })
    })
    observer.observe({ type: 'longtask' })
    // Kept in a global, as an observer without a reference may be garbage collected.
    Object.assign(globalThis, { longTasks, observer })
    return true
  })
  if (!supported) throw new Error('this browser reports no long tasks: the tests need Chromium or Chrome')
}

/** The tasks noted since the last call. */
export async function takeLongTasks(page: Page): Promise<LongTask[]> {
  // The browser reports a task in a later one.
  await page.waitForTimeout(250)
  return page.evaluate(() => (globalThis as unknown as { longTasks: LongTask[] }).longTasks.splice(0))
}
