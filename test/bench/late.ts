/**
 * What a late file costs: one percent more messages, in threads that are there, and taking it back; against the time that
 * the whole traffic took.
 */
import { copyFileSync, createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { openDesk } from '../../src-main/worker/client.ts'
import { keepCompiled } from '../../src-main/worker/keep-compiled.ts'
import { preparedStore, sampleFile } from './import.ts'
import { median, type BenchRow } from './measuring.ts'

const RUNS = 9
const SHARE = 100
/** Of that many rows, every hundredth and then some, so that a whole month is touched. */
const STEP = 97
const LATER_MS = 517

/** Every 97th row of a sample once more, as another message half a second later. */
async function lateFile(folder: string, sample: string, rows: number): Promise<string> {
  const file = join(folder, `late-${rows}.csv`)
  if (existsSync(file)) return file
  const out = createWriteStream(file)
  let at = 0
  let written = 0
  for await (const line of createInterface({ input: createReadStream(sample) })) {
    if (at === 0) out.write(`${line}\n`)
    else if (at % STEP === 0 && written < rows) {
      written++
      out.write(`late-${line.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, later)}\n`)
    }
    at++
  }
  out.end()
  await finished(out)
  return file
}

const later = (time: string): string => new Date(Date.parse(time) + LATER_MS).toISOString()

export async function benchLate(folder: string, messages: number): Promise<BenchRow[]> {
  const sample = sampleFile(folder, messages)
  const late = await lateFile(folder, sample, messages / SHARE)
  const storeFile = join(folder, 'late.sqlite')
  for (const end of ['', '-wal', '-shm']) rmSync(storeFile + end, { force: true })
  copyFileSync(await preparedStore(folder), storeFile)
  // As the doors do.
  keepCompiled()
  const desk = await openDesk({ storeFile })
  const timed = async <Answer>(ask: () => Promise<Answer>): Promise<[Answer, number]> => {
    const startedAt = performance.now()
    const answer = await ask()
    const ms = performance.now() - startedAt
    // What is tidied after an answer, such as the file that is written anew, is not part of the next one.
    await desk.ask('undo-import', { importId: '999999' }).catch(() => {})
    await setTimeout(500)
    return [answer, ms]
  }
  const [, wholeMs] = await timed(() => desk.ask('import-traffic', { job: 'whole', file: sample }))
  const lateMs: number[] = []
  const undoMs: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const [{ importId }, ms] = await timed(() => desk.ask('import-traffic', { job: 'late', file: late }))
    lateMs.push(ms)
    undoMs.push((await timed(() => desk.ask('undo-import', { importId })))[1])
  }
  await desk.close()
  return (
    [
      ['importing a late file of 1 %', median(lateMs)],
      ['undoing it', median(undoMs)],
    ] as const
  ).map(([what, ms]) => ({
    what,
    ours: `${ms.toFixed(0)} ms`,
    reference: `the whole import ${wholeMs.toFixed(0)} ms`,
    figure: `${((ms / wholeMs) * 100).toFixed(1)} %`,
    limit: '4 %',
    within: ms <= wholeMs * 0.04,
  }))
}
