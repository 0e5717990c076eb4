import type { ReadableStore, WritableStore } from '../file/connection.ts'

/** Whether the console backs the store up by itself. */
export const isBackedUp = (store: ReadableStore): boolean =>
  store.prepare('SELECT is_on FROM automatic_backup').pluck().get() === 1

export const saveBackedUp = (store: WritableStore, isOn: boolean): void =>
  void store.prepare('UPDATE automatic_backup SET is_on = ?').run(Number(isOn))
