import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportedFile } from '../contract/answers.ts'
import { hindrance, isSystemError } from '../core/words/reasons/hindrance.ts'
import { refuse } from '../core/words/problem.ts'
import type { ReadContext } from './context.ts'

/** The content of an export: small and whole, or a stream that is never in memory as a whole. */
interface MadeFile {
  fileName: string
  mediaType: string
  content: Uint8Array | AsyncIterable<Uint8Array | string>
}

/**
 * Writes an export to a folder that only the user can read and that is deleted with the desk; it waits there to be
 * saved. Nothing is left of an export that fails.
 * @throws Failure where the disk is full or refuses
 */
export async function keepExport(desktop: ReadContext, made: MadeFile): Promise<ExportedFile> {
  try {
    return await written(desktop, made)
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw refuse('export-hindered', { fileName: made.fileName, why: hindrance(error, process.platform) })
  }
}

async function written({ exportFolder }: ReadContext, made: MadeFile): Promise<ExportedFile> {
  await mkdir(exportFolder, { recursive: true, mode: 0o700 })
  const file = join(exportFolder, randomUUID())
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(made.content)
  } catch (error) {
    await handle.close()
    await rm(file, { force: true })
    throw error
  }
  const { size } = await handle.stat()
  await handle.close()
  return { fileName: made.fileName, mediaType: made.mediaType, bytes: size, file }
}
