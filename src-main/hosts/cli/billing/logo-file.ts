import { readFile } from 'node:fs/promises'
import type { Logo } from '../../../core/sender/sender.ts'
import { logoTypeOf } from '../../../core/sender/picture-check.ts'
import { refuse } from '../../../core/words/problem.ts'
import { hindrance } from '../../../core/words/reasons/hindrance.ts'

/**
 * Reads a logo, which is what its first bytes say. Whether it is whole and small enough is for the services to say.
 * @param named how the user named the file
 * @throws Failure where it cannot be read, or is no kind of picture that is taken
 */
export async function readLogo(path: string, named: string): Promise<Logo> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw refuse('file-unread-json', { file: named, why: hindrance(error, process.platform) })
  })
  const mediaType = logoTypeOf(bytes)
  if (mediaType === null) throw refuse('logo-of-no-kind', { file: named })
  return { mediaType, data: bytes.toString('base64') }
}
