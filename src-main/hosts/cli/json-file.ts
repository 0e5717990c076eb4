import { readFile } from 'node:fs/promises'
import { isTooDeep, TOO_DEEP } from '../../contract/nesting.ts'
import { failed, wrong } from '../../core/words/problem.ts'
import { hindrance } from '../../core/words/hindrance.ts'

/** A JSON document that the user named: a rate card, a mapping. @throws Failure that names the file and what is wrong */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw failed(`${file} could not be read: ${hindrance(error, process.platform)}`)
  })
  const value = parsed(file, text.replace(/^\u{FEFF}/u, ''))
  if (isTooDeep(value)) throw wrong(`${file} ${TOO_DEEP}`)
  return value
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw wrong(`${file} is not JSON: ${(error as Error).message}`)
  }
}
