import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importTraffic } from '../../src-main/services/traffic/import-traffic.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { csvOf, NOW_MS, row, testFolder } from '../support/desktop.ts'
import { sourceHere } from '../../src-main/traffic/traffic-source.ts'

test('where the clock is put back during an import, no time is less than none', async () => {
  const folder = testFolder()
  const storeFile = join(folder, 'ratedesk.sqlite')
  const store = openWritableStore(storeFile)
  const file = join(folder, 'traffic.csv')
  writeFileSync(file, csvOf([row('m1', 'help', 'A2P', '2026-10-01T10:00:00Z')]))
  let nowMs = NOW_MS
  const told: number[] = []
  const desktop = {
    store,
    storeFile,
    openTraffic: sourceHere,
    exportFolder: folder,
    user: 'tester',
    now: () => (nowMs -= 60_000),
    isCancelled: () => false,
    notify: (notice: { kind: string; progress?: { seconds: number } }) => {
      if (notice.progress) told.push(notice.progress.seconds)
    },
  } as Parameters<typeof importTraffic>[0]
  const asked = { job: 'job', file, format: 'auto', timeZone: 'UTC', dryRun: false, stays: false }
  const [first, again] = [await importTraffic(desktop, asked), await importTraffic(desktop, asked)]
  store.close()
  expect([first.seconds, again.seconds]).toEqual([0, 0])
  expect(new Set(told)).toEqual(new Set([0]))
})
