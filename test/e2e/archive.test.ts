import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildWhenStale } from '../../scripts/build-when-stale.ts'
import { inArchive, plainly } from '../archive/double/start.ts'
import { writeTraffic } from '../support/traffic-file.ts'

/** Beyond what a thread of its own reads. */
const THREAD_FROM_BYTES = 8 << 20

test('what the built threads read from an archive, sample, migrations, packages and typefaces, is as from a folder', async () => {
  buildWhenStale()
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-archive-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const file = join(folder, 'traffic.csv')
  writeTraffic(file, 120_000, ['nordwind-service-de'])
  expect(statSync(file).size).toBeGreaterThan(THREAD_FROM_BYTES)
  const [packed, plain] = [join(folder, 'packed'), join(folder, 'plain')]
  for (const each of [packed, plain]) mkdirSync(each)
  const seen = await inArchive('use.ts', folder, packed, file, 'built')
  expect(seen).toMatchObject({
    faults: [],
    // Two clients, three months, and what came late: no row is unread but the six that the sample is to show.
    sample: [0, 0, 4, 2, 0, 0, 0].map((rejected) => ({ rejected })),
    large: { accepted: 120_000 },
    bills: [{ fonts: ['Inter-Regular', 'Inter-SemiBold'] }, { fonts: ['Inter-Regular', 'Inter-SemiBold'] }],
  })
  expect(seen).toEqual(await plainly('use.ts', plain, file, 'built'))
})
