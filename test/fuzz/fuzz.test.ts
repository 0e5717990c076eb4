import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Runs } from './check-run.ts'
import { fuzzedFile } from './make-file.ts'

const SEED = 20261001
const RUNS = 2000
const PART = 250

const folder = mkdtempSync(join(tmpdir(), 'ratedesk-fuzz-'))
const runs = new Runs(SEED, folder)
afterAll(() => {
  runs.close()
  rmSync(folder, { recursive: true, force: true })
})

/** How long it takes is for `npm run fuzz` to watch; a busy machine must not fail here. */
const PATIENCE_MS = 600_000

test.each(Array.from({ length: RUNS / PART }, (_, part) => part * PART))(
  'whatever a file is, it is read or refused in one sentence: from run %i',
  async (from) => {
    const ended = { read: 0, refused: 0 }
    for (let run = from; run < from + PART; run++) {
      try {
        ended[await runs.run(run)]++
      } catch (error) {
        throw new Error(`npm run fuzz -- --seed ${SEED} --from ${run} --runs 1`, { cause: error })
      }
    }
    // A fuzzer whose files are all refused at the door tries nothing behind it.
    expect(ended.read).toBeGreaterThan(PART / 4)
    expect(ended.refused).toBeGreaterThan(0)
  },
  PATIENCE_MS,
)

test('the same seed gives the same files, another seed others', () => {
  const sumOf = (seed: number): string => {
    const hash = createHash('sha256')
    for (let run = 0; run < 50; run++) hash.update(fuzzedFile(seed, run))
    return hash.digest('hex')
  }
  expect(sumOf(7)).toBe(sumOf(7))
  expect(sumOf(8)).not.toBe(sumOf(7))
})
