import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Statement } from '../../contract/answers.ts'
import { DEEPEST, isTooDeep } from '../../contract/nesting.ts'
import { hindrance, isSystemError } from '../../core/words/hindrance.ts'
import { refuse } from '../../core/words/problem.ts'

/** Far more than any statement; a file that is larger is none. */
const MOST_BYTES = 256 << 20

/** A statement that was exported as JSON. @throws Failure where the file cannot be read or is none */
export function readExported(file: string, name = basename(file)): Statement {
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
  if (!isStatement(value)) throw refuse('statement-none', { name })
  return value
}

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const hasTexts = (value: Json, names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === 'string')
const isListOf = (value: unknown, names: readonly string[]): boolean =>
  Array.isArray(value) && value.every((each) => isObject(each) && hasTexts(each, names))

/** Whether it has what verifying reads; whether it is right is for the verification to say. */
function isStatement(value: unknown): value is Statement {
  if (!isObject(value) || !isObject(value.provenance) || !isObject(value.period)) return false
  const { imports, rateCards, profiles, agentProfiles, engine, eventsSha256 } = value.provenance
  return (
    hasTexts(value, ['tenantId', 'cycle', 'statementId', 'hash', 'total', 'adjustments', 'issuedAt', 'issuedBy']) &&
    isListOf(value.lines, ['kind']) &&
    isListOf(value.agents, ['agentId']) &&
    Array.isArray(value.notes) &&
    isListOf(imports, ['importId', 'file', 'sha256']) &&
    isListOf(rateCards, ['sha256', 'effectiveFrom']) &&
    isListOf(profiles, ['id', 'sha256']) &&
    isListOf(agentProfiles, ['agentId', 'profile']) &&
    isObject(engine) &&
    typeof engine.version === 'string' &&
    typeof eventsSha256 === 'string'
  )
}
