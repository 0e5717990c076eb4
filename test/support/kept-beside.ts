/**
 * What is kept of threads and words is brought up to date beside whatever changed them, so a store may stand with it behind
 * or not: where stores are compared it is left out, and held against what is made anew.
 */
import { copyFileSync, rmSync } from 'node:fs'
import { keepThreads } from '../../src-main/services/threads/keep-threads.ts'
import type { WritableStore } from '../../src-main/store/file/connection.ts'
import { openWritableStore } from '../../src-main/store/file/open-store.ts'

const KEPT_BESIDE = /^(thread_(digest|sum|index|behind)|prices_behind|row_words(_\w+)?)$/

export const isKeptBeside = (table: string): boolean => KEPT_BESIDE.test(table)

/**
 * Brings what a copy of a store keeps of threads and words up to date, and makes it anew.
 * @throws where the two differ
 */
export async function expectKeptRight(storeFile: string): Promise<void> {
  const copy = `${storeFile}.kept`
  for (const part of ['', '-wal']) copyIfThere(`${storeFile}${part}`, `${copy}${part}`)
  const store = openWritableStore(copy)
  try {
    await keepThreads(store, 'words')
    const kept = contentsOf(store)
    store.exec(`DELETE FROM thread_digest; DELETE FROM thread_sum; DELETE FROM row_words;
      UPDATE thread_index SET run_no = 0, row_no = 0`)
    await keepThreads(store, 'words')
    if (contentsOf(store) !== kept) throw new Error('what is kept of threads and words is not what is made anew')
  } finally {
    store.close()
    for (const part of ['', '-wal', '-shm', '-files']) rmSync(`${copy}${part}`, { recursive: true, force: true })
  }
}

function contentsOf(store: WritableStore): string {
  store.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_in_rows USING fts5vocab(main, row_words, 'instance')`)
  return JSON.stringify(
    ['thread_digest', 'thread_sum', 'temp.words_in_rows'].map((table) =>
      store.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3, 4`).all(),
    ),
  )
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
