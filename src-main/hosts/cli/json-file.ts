import { readFile } from 'node:fs/promises'
import { DEEPEST, isTooDeep } from '../../contract/nesting.ts'
import { refuse } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/reasons/hindrance.ts'

/**
 * Reads a JSON document that the user named: a rate card, a mapping.
 * @throws Failure that names the file and what is wrong
 */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw refuse('file-unread-json', { file, why: hindrance(error, process.platform) })
  })
  const value = parseContent(file, text.replace(/^\u{FEFF}/u, ''))
  if (isTooDeep(value)) throw refuse('file-too-deep', { file, levels: DEEPEST })
  return value
}

function parseContent(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refuse('file-no-json', { file, why: (error as Error).message })
  }
}
