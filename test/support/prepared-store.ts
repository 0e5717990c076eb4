import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDesktop, openTestDesktop, testFolder, type TestDesktop } from './desktop.ts'

/** Makes a store once, for many tests to open a copy of. @returns the bytes of its file */
export async function prepareStore(make: (desktop: TestDesktop) => Promise<void>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'ratedesk-prepared-'))
  const desktop = openDesktop(folder)
  // Nothing of it has to outlive a power cut.
  desktop.store.pragma('synchronous = OFF')
  try {
    await make(desktop)
    return desktop.store.serialize()
  } finally {
    desktop.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A store of these bytes to do with as one likes, for as long as the test runs. */
export function openPrepared(bytes: Buffer): TestDesktop {
  const folder = testFolder()
  placeStore(folder, bytes)
  return openTestDesktop(folder)
}

/** Puts the store where `openDesktop` finds it. */
export const placeStore = (folder: string, bytes: Buffer): void => writeFileSync(join(folder, 'ratedesk.sqlite'), bytes)
