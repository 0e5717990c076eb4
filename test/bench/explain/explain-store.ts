/** The stores that explaining is measured on, made once for each size and kept in the bench's folder. */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openWritableStore } from '../../../src-main/store/file/open-store.ts'
import { keepThreads } from '../../../src-main/services/threads/keep-threads.ts'
import { openDesk } from '../../../src-main/worker/client.ts'
import { preparedStore, sampleFile } from '../import.ts'
import { writeOddTraffic } from './odd-traffic.ts'

export interface ExplainStore {
  storeFile: string
  messages: number
  importSeconds: number
  /** What is kept of threads, and of words, beside the import. */
  threadsSeconds: number
  wordsSeconds: number
}

/** Realistic traffic of that many messages and the odd one, with all that is kept of threads and words. */
export async function explainStore(folder: string, messages: number): Promise<ExplainStore> {
  const storeFile = join(folder, `explain-${messages}.sqlite`)
  const noteFile = join(folder, `explain-${messages}.json`)
  if (existsSync(noteFile)) return JSON.parse(readFileSync(noteFile, 'utf8')) as ExplainStore
  const making = join(folder, 'explain-making.sqlite')
  for (const end of ['', '-wal', '-shm']) {
    rmSync(making + end, { force: true })
    rmSync(storeFile + end, { force: true })
  }
  copyFileSync(await preparedStore(folder), making)
  const odd = join(folder, 'odd-traffic.csv')
  writeOddTraffic(odd)
  const file = sampleFile(folder, messages)
  const desk = await openDesk({ storeFile: making })
  const importSeconds = await secondsOf(() => desk.ask('import-traffic', { job: 'bench', file }))
  await desk.ask('import-traffic', { job: 'odd', file: odd })
  await desk.close()
  const store = openWritableStore(making)
  const threadsSeconds = await secondsOf(() => keepThreads(store, 'threads'))
  const wordsSeconds = await secondsOf(() => keepThreads(store, 'merged'))
  store.close()
  renameSync(making, storeFile)
  const made = { storeFile, messages, importSeconds, threadsSeconds, wordsSeconds }
  writeFileSync(noteFile, JSON.stringify(made))
  return made
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}
