/**
 * How long the console takes from its start to the data of its first screen: on a store with much traffic, against the
 * same on an empty one. Each start is a process of its own, the two in turn.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'
import { median, millions, type BenchRow } from './measuring.ts'

const ONCE = join(import.meta.dirname, 'start-once.ts')
const LIMIT = 1.5
const RUNS = 7

/** @param storeFile with so many messages */
export async function startRows(folder: string, storeFile: string, messages: number): Promise<BenchRow[]> {
  const empty = join(folder, 'start-empty.sqlite')
  if (!existsSync(empty)) openWritableStore(empty).close()
  const full: number[] = []
  const reference: number[] = []
  for (let run = 0; run <= RUNS; run++) {
    const [one, other] = [startMs(storeFile), startMs(empty)]
    // The first of each warms the disk's cache.
    if (run === 0) continue
    full.push(one)
    reference.push(other)
  }
  rmSync(empty, { force: true })
  const [ours, theirs] = [median(full), median(reference)]
  const ratio = ours / theirs
  return [
    {
      what: `start of the console on ${millions(messages)} messages, to the data of its first screen`,
      ours: `${ours.toFixed(0)} ms`,
      reference: `on an empty store ${theirs.toFixed(0)} ms`,
      figure: `${ratio.toFixed(2)} ×`,
      limit: `${LIMIT} ×`,
      within: ratio <= LIMIT,
    },
  ]
}

/** From the start of the door on: how long Node takes to begin is the same for both, and would hide a difference. */
function startMs(storeFile: string): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ONCE, storeFile], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the console did not start: ${stderr}`)
  return (JSON.parse(stdout) as { ms: number }).ms
}
