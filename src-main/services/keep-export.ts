import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ExportedFile } from '../contract/answers.ts'
import type { Reading } from './context.ts'

/** What an export makes: small and whole, or a stream that is never held as a whole. */
export interface MadeFile {
  fileName: string
  mediaType: string
  content: Uint8Array | AsyncIterable<Uint8Array | string>
}

/**
 * Writes an export where it waits for its door, in a folder that only the user can read and that goes with the desk.
 * Nothing is left of one that fails.
 */
export async function keepExport({ exportFolder }: Reading, made: MadeFile): Promise<ExportedFile> {
  await mkdir(exportFolder, { recursive: true, mode: 0o700 })
  const file = join(exportFolder, randomUUID())
  const content = made.content instanceof Uint8Array ? [made.content] : made.content
  try {
    await pipeline(content, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    await rm(file, { force: true })
    throw error
  }
  return { fileName: made.fileName, mediaType: made.mediaType, bytes: (await stat(file)).size, file }
}
