import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { preparedStore, sampleFile } from '../bench/import.ts'
import { openConsole, type RunningConsole } from '../support/console-page.ts'
import { takeLongTasks, watchLongTasks } from '../support/long-tasks.ts'
import { importWatched, type WatchedImport } from '../support/watched-import.ts'

/** How fast is measured by `npm run bench`; here, that the window is told and answered while a file is read at all. */
const MESSAGES = 150_000
let desk: RunningConsole
let folder: string
let watched: WatchedImport
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-responsive-'))
  desk = await openConsole(await preparedStore(folder))
  const file = sampleFile(folder, MESSAGES)
  watched = await importWatched(desk.page, file, { tenantId: 'harborline', cycle: '2026-10' })
})
afterAll(async () => {
  await desk?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a running import is told of step by step, to the last row', () => {
  const { progress, changedAtMs } = watched
  expect([...new Set(progress.map(({ stage }) => stage))]).toEqual(['reading', 'ordering', 'rating', 'saving'])
  const rows = progress.map((each) => each.rows ?? 0)
  expect(rows).toEqual(rows.toSorted((left, right) => left - right))
  expect(rows.at(-1)).toBe(MESSAGES)
  expect(progress.every(({ atMs }) => atMs <= changedAtMs)).toBe(true)
})

test('a summary is answered while an import is running, of the store before it, and then of the one after', () => {
  const { summaries, progress, changedAtMs } = watched
  const [first, last] = [progress[0]!.atMs, progress.at(-1)!.atMs]
  const meanwhile = summaries.filter(({ askedAtMs, answeredAtMs }) => askedAtMs >= first && answeredAtMs <= last)
  expect(meanwhile.length).toBeGreaterThan(0)
  expect(new Set(meanwhile.map(({ messages }) => messages))).toEqual(new Set([0]))
  const after = summaries.filter(({ askedAtMs }) => askedAtMs > changedAtMs)
  expect(new Set(after.map(({ messages }) => messages)).size).toBe(1)
  expect(after[0]!.messages).toBeGreaterThan(0)
})

test('what holds up the page is seen: the browser reports a task of a tenth of a second', async () => {
  const { page } = desk
  await watchLongTasks(page)
  // In a task of the page's own: what the test itself does there is not counted.
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        setTimeout(() => {
          const untilMs = performance.now() + 100
          while (performance.now() < untilMs);
          done()
        })
      }),
  )
  const longTasks = await takeLongTasks(page)
  expect(Math.max(...longTasks.map(({ durationMs }) => durationMs))).toBeGreaterThanOrEqual(100)
})

test('nothing went wrong in the page, and it asked nobody but its door', () => {
  expect(desk.faults).toEqual([])
})
