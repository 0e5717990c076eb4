import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { DEEPEST, isTooDeep } from '../../../contract/nesting.ts'
import type { IssuedDocument, Statement } from '../../../contract/answers/statement-answers.ts'
import { hindrance, isSystemError } from '../../../core/words/reasons/hindrance.ts'
import { refuse } from '../../../core/words/problem.ts'
import { sha256 } from './canonical.ts'
import { hashedContent } from './issue.ts'
import { checkStatement } from './statement-document.ts'

/** Far larger than any statement. */
const MOST_BYTES = 256 << 20

/**
 * A statement that was issued and exported as JSON.
 * @returns the statement in the form of today, and what its content as it stands in the file comes to
 * @throws Failure where the file cannot be read, or with every fault where it is none
 */
export function readExported(
  file: string,
  name = basename(file),
): { statement: IssuedDocument; contentSha256: string } {
  let text: string
  try {
    if (statSync(file).size > MOST_BYTES) throw refuse('statement-too-large', { name })
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw refuse('statement-hindered', { name, why: hindrance(error, process.platform) })
  }
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\u{FEFF}/u, ''))
  } catch (error) {
    throw refuse('statement-no-json', { name, why: (error as Error).message })
  }
  if (isTooDeep(value)) throw refuse('statement-too-deep', { name, levels: DEEPEST })
  const { statement, faults } = checkStatement(value)
  if (faults) throw refuse('statement-none', { name }).with(faults)
  return { statement, contentSha256: sha256(hashedContent(value as Statement)) }
}
