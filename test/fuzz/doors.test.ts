import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CommandRuns } from './command-runs.ts'
import { DOCUMENTS, fuzzedDocument } from './make-document.ts'
import { Random } from './random.ts'
import { WorkerRuns } from './worker-runs.ts'

const SEED = 20261101

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratedesk-fuzz-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** How long it takes is for `npm run fuzz` to watch; a busy machine must not fail here. */
const PATIENCE_MS = 600_000

test.each([
  ['worker', WorkerRuns, 60],
  ['command', CommandRuns, 12],
] as const)(
  'whatever a file or document is, it is answered or refused in one sentence: through the %s',
  async (through, Door, runs) => {
    const door = new Door(SEED, folder)
    const ended = { read: 0, refused: 0 }
    for (let run = 0; run < runs; run++) {
      try {
        ended[await door.run(run)]++
      } catch (error) {
        throw new Error(`npm run fuzz -- --through ${through} --seed ${SEED} --from ${run} --runs 1`, { cause: error })
      }
    }
    await door.close()
    // Files that are all refused try nothing behind the door.
    expect(ended.read).toBeGreaterThan(0)
    expect(ended.refused).toBeGreaterThan(0)
  },
  PATIENCE_MS,
)

test('the same random numbers give the same document, others another', () => {
  for (const kind of DOCUMENTS) {
    const of = (seed: number): string =>
      Array.from({ length: 20 }, (_, run) => fuzzedDocument(kind, new Random(seed, run)).toString('hex')).join()
    expect(of(7) === of(7)).toBe(true)
    expect(of(8) === of(7)).toBe(false)
  }
})
