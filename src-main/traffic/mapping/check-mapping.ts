import { CONTENT_TYPES, DIRECTIONS } from '../../rating/messages/message.ts'
import { DocumentCheck, at, type Fields } from '../../core/documents/document-check.ts'
import type { Fault } from '../../core/words/problem.ts'
import { columnName } from '../formats/recognise.ts'
import { isTimeZone } from '../../core/calendar/time-zone.ts'
import { MAPPED_COLUMNS, type Mapping } from './mapping.ts'
import { timePattern } from './time-pattern.ts'

export type CheckedMapping = { mapping: Mapping; faults?: undefined } | { mapping?: undefined; faults: Fault[] }

const OPTIONAL = ['format', 'timeFormat', 'timeZone', 'agentId', 'direction', 'status', 'contentType']

/**
 * Checks a whole mapping before it is used: every fault in one answer, each with its path.
 * @param value the mapping as parsed from JSON
 */
export function checkMapping(value: unknown): CheckedMapping {
  const check = new DocumentCheck()
  const mapping = check.fields(value, '', ['version', 'fingerprint', 'columns'], OPTIONAL)
  if (!mapping) return { faults: check.faults }

  if (mapping.version !== undefined && mapping.version !== 1) check.fault('version', 'must be 1')
  check.text(mapping.fingerprint, 'fingerprint', 'the fingerprint of a header', (text) => /^[0-9a-f]{32}$/.test(text))
  checkFormat(check, mapping.format)
  checkColumns(check, mapping)
  check.text(
    mapping.timeFormat,
    'timeFormat',
    'a pattern such as dd/MM/yyyy HH:mm:ss',
    (text) => timePattern(text) !== null,
  )
  check.text(mapping.timeZone, 'timeZone', 'a time zone such as Europe/Berlin', isTimeZone)
  check.text(mapping.agentId, 'agentId', 'the id of an agent', (text) => text.trim() !== '')
  if (typeof mapping.direction === 'string')
    check.text(mapping.direction, 'direction', 'A2P or P2A', (text) => isOneOf(DIRECTIONS, text))
  else checkWords(check, mapping.direction, 'direction', DIRECTIONS)
  checkWords(check, mapping.status, 'status', null)
  checkWords(check, mapping.contentType, 'contentType', CONTENT_TYPES)

  if (check.faults.length > 0) return { faults: check.faults }
  return { mapping: { format: {}, ...(mapping as unknown as Omit<Mapping, 'format'>) } }
}

function checkFormat(check: DocumentCheck, value: unknown): void {
  const format = value === undefined ? null : check.fields(value, 'format', [], ['delimiter'])
  if (!format) return
  check.text(
    format.delimiter,
    'format.delimiter',
    'one character, neither quote nor line break',
    (text) => text.length === 1 && !/["\r\n]/.test(text),
  )
}

function checkColumns(check: DocumentCheck, mapping: Fields): void {
  const { columns } = mapping
  if (columns === undefined) return
  const known = check.fields(columns, 'columns', [], Object.keys(columns as object))
  if (!known) return
  const theirs = new Map<string, string>()
  const ours = new Map<string, string>()
  for (const [column, target] of Object.entries(known)) {
    const path = at('columns', column)
    const twin = theirs.get(columnName(column))
    if (twin !== undefined) check.fault(path, `is the same column as ${twin}`)
    theirs.set(columnName(column), column)
    const fits = check.text(target, path, `one of ${MAPPED_COLUMNS.join(', ')}`, (text) =>
      isOneOf(MAPPED_COLUMNS, text),
    )
    if (fits === null) continue
    const other = ours.get(fits)
    if (other !== undefined) check.fault(path, `${fits} is ${other} already`)
    ours.set(fits, column)
  }
  for (const missing of missingTargets(new Set(ours.keys()), mapping)) check.fault('columns', `nothing is ${missing}`)
}

/**
 * What every message needs and nothing gives it: a column of ours, or a choice of them in words.
 * @param targets of ours that a column stands for
 */
export function missingTargets(targets: ReadonlySet<string>, { agentId, direction }: Fields): string[] {
  const both = targets.has('sender') && targets.has('recipient')
  const missing = ['message_id', 'sent_at'].filter((target) => !targets.has(target))
  if (!targets.has('agent_id') && agentId === undefined && !both) missing.push('agent_id (or agentId for all rows)')
  if (!targets.has('user_id') && !both) missing.push('user_id (or sender and recipient)')
  if (!targets.has('direction') && typeof direction !== 'string') missing.push('direction (or one for all rows)')
  return missing
}

function checkWords(check: DocumentCheck, value: unknown, path: string, allowed: readonly string[] | null): void {
  if (value === undefined) return
  const isObject = typeof value === 'object' && value !== null
  const words = check.fields(value, path, [], isObject ? Object.keys(value) : [])
  for (const [word, meaning] of Object.entries(words ?? {})) {
    const rule = allowed ? `one of ${allowed.join(', ')}` : 'a word'
    check.text(meaning, at(path, word), rule, (text) => (allowed ? isOneOf(allowed, text) : text.trim() !== ''))
  }
}

const isOneOf = (words: readonly string[], text: string): boolean => words.includes(text)
