import { rmSync } from 'node:fs'
import type { WritableStore } from './open-store.ts'
import { refusalOf } from './store-error.ts'

/** What a purge leaves to be done once it is committed; written down with it, so that it is done after a crash as well. */
type Left = 'file' | 'log'

/** Has freed bytes overwritten as they are freed. Call it before the transaction of a purge. */
export function overwriteFreed(store: WritableStore): void {
  store.pragma('main.secure_delete = ON')
}

/** To be called in the transaction of a purge. @param paths files beside the store that are to go with it */
export function noteToClear(store: WritableStore, paths: readonly string[]): void {
  for (const what of ['file' satisfies Left, ...paths]) note(store, what)
}

/** To be called in a transaction that overwrites what was purged before and came again. */
export const noteLogToClear = (store: WritableStore): void => note(store, 'log' satisfies Left)

const note = (store: WritableStore, what: string): void =>
  void store.prepare('INSERT INTO to_clear (what) VALUES (?) ON CONFLICT DO NOTHING').run(what)

/**
 * Does what a purge has left: removes files, writes the store anew, so that nothing of what was there is in its free space,
 * and empties the log. What cannot be done now, as the disk is full or somebody reads, is done another time.
 * @returns why something is left, as a sentence; null where nothing is
 */
export function clearPurged(store: WritableStore): string | null {
  const left = new Set(store.prepare('SELECT what FROM to_clear').pluck().all() as string[])
  if (left.size === 0) return null
  const done = (what: string): void => void store.prepare('DELETE FROM to_clear WHERE what = ?').run(what)
  let why: string | null = null
  for (const path of left) {
    if (path === 'file' || path === 'log') continue
    try {
      rmSync(path, { force: true })
      done(path)
    } catch {
      why = `${path} cannot be removed now`
    }
  }
  try {
    if (left.has('file')) {
      overwriteFreed(store)
      store.exec('VACUUM')
      store.prepare(`UPDATE OR REPLACE to_clear SET what = 'log' WHERE what = 'file'`).run()
    }
    if (left.has('file') || left.has('log')) {
      const [{ busy }] = store.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: 0 | 1 }]
      if (busy === 0) done('log')
      else why = 'another program reads the store'
    }
  } catch (error) {
    const refusal = refusalOf(error, store.name)
    if (!refusal) throw error
    // What was purged is purged: only the first part of the sentence holds.
    why = refusal.message.split(';')[0]!
  }
  return why
}
