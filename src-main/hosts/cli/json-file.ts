import { readFile } from 'node:fs/promises'
import { DEEPEST, isTooDeep } from '../../contract/nesting.ts'
import { refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/reasons/hindrance.ts'

/**
 * Reads a JSON document that the user named: a rate card, a mapping.
 * @throws Failure that names the file and what is wrong
 */
export async function readJsonFile(file: string): Promise<unknown> {
  const value = parseContent(file, (await readJsonText(file)).replace(/^\u{FEFF}/u, ''))
  if (isTooDeep(value)) throw refuse('file-too-deep', { file, levels: DEEPEST })
  return value
}

/**
 * The text of such a document.
 * @throws Failure where it cannot be read
 */
export const readJsonText = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw refuse('file-unread-json', { file, why: hindrance(error, process.platform) })
  })

function parseContent(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refuse('file-no-json', { file, why: (error as Error).message })
  }
}
