/** The thread that the command's runs are done on, so that the other one can see it hang. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { Runs, type Ending } from './check-run.ts'
import { CommandRuns } from './command-runs.ts'
import { WorkerRuns } from './worker-runs.ts'

/** What the files go through. */
const DOORS = { reading: Runs, worker: WorkerRuns, command: CommandRuns }
export type Through = keyof typeof DOORS

export interface FuzzStart {
  through: Through
  seed: number
  from: number
  runs: number
}
export type FuzzSays =
  { kind: 'begin'; run: number } | { kind: 'ended'; ending: Ending } | { kind: 'failed'; run: number; stack: string }

const { through, seed, from, runs } = workerData as FuzzStart
const say = (words: FuzzSays): void => parentPort!.postMessage(words)

const folder = mkdtempSync(join(tmpdir(), 'ratedesk-fuzz-'))
const all = new DOORS[through](seed, folder)
try {
  for (let run = from; run < from + runs; run++) {
    say({ kind: 'begin', run })
    try {
      say({ kind: 'ended', ending: await all.run(run) })
    } catch (error) {
      say({ kind: 'failed', run, stack: (error as Error).stack ?? String(error) })
    }
  }
} finally {
  try {
    await all.close()
  } catch (error) {
    say({ kind: 'failed', run: from + runs - 1, stack: (error as Error).stack ?? String(error) })
  }
  rmSync(folder, { recursive: true, force: true })
}
