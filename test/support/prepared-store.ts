import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOW_MS, openDesktop, openTestDesktop, testFolder, type TestDesktop } from './desktop.ts'

/**
 * Makes a store once, for many tests to open copies of.
 * @param nowMs at which the clock stands meanwhile
 * @returns the bytes of its file
 */
export async function prepareStore(make: (desktop: TestDesktop) => Promise<unknown>, nowMs = NOW_MS): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-prepared-'))
  const desktop = openDesktop(folder, { now: () => nowMs })
  try {
    await make(desktop)
    return desktop.store.serialize()
  } finally {
    desktop.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Opens a store from its bytes; it is closed when the test ends. */
export function openPrepared(bytes: Buffer): TestDesktop {
  const folder = testFolder()
  placeStore(folder, bytes)
  return openTestDesktop(folder)
}

/** Writes the store where `openDesktop` looks for it. */
export const placeStore = (folder: string, bytes: Buffer): void => writeFileSync(join(folder, 'ratedesk.sqlite'), bytes)
