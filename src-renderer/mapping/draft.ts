import { NEEDED_FIELDS, TIME_FIELDS } from '../../src-main/core/words/labels/traffic-field.ts'

type Words = Readonly<Record<string, string>>
export const WORD_FIELDS = ['direction', 'status', 'content_type'] as const
export type WordField = (typeof WORD_FIELDS)[number]

/** A mapping while it is edited. It need not be valid; the services check it. */
export interface MappingDraft {
  /** From the file's columns to our fields. */
  readonly columns: Words
  /** The agent of every row, where no column has it. */
  readonly agentId: string | null
  readonly direction: string | null
  /** What the file's words mean, by our field. */
  readonly words: Readonly<Record<WordField, Words>>
  /** Null: ISO 8601, or seconds since 1970. */
  readonly timeFormat: string | null
  readonly timeZone: string
  /** Parts that are not edited here, such as the delimiter; they are kept unchanged. */
  readonly rest: Readonly<Record<string, unknown>>
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOr = <Other>(value: unknown, other: Other): string | Other =>
  typeof value === 'string' && value !== '' ? value : other
const wordsOf = (value: unknown): Words =>
  isRecord(value) ? Object.fromEntries(Object.entries(value).map(([word, ours]) => [word, String(ours)])) : {}

/** @param timeZone used where the mapping has none */
export function draftOf(mapping: unknown, timeZone: string): MappingDraft {
  const known = isRecord(mapping) ? mapping : {}
  const { columns, agentId, direction, status, contentType, timeFormat, timeZone: ownZone, ...rest } = known
  return {
    columns: wordsOf(columns),
    agentId: textOr(agentId, null),
    direction: textOr(direction, null),
    words: { direction: wordsOf(direction), status: wordsOf(status), content_type: wordsOf(contentType) },
    timeFormat: timeFormat === 'auto' ? null : textOr(timeFormat, null),
    timeZone: textOr(ownZone, timeZone),
    rest,
  }
}

export const columnOf = (draft: MappingDraft, field: string): string | null =>
  Object.entries(draft.columns).find(([, ours]) => ours === field)?.[0] ?? null

/** Assigns a column to a field. A field has one column, so another column that had the field loses it. */
export function assign(draft: MappingDraft, column: string, field: string | null): MappingDraft {
  const others = Object.entries(draft.columns).filter(([theirs, ours]) => theirs !== column && ours !== field)
  return { ...draft, columns: Object.fromEntries(field === null ? others : [...others, [column, field]]) }
}

export function giveMeaning(draft: MappingDraft, field: WordField, word: string, meaning: string): MappingDraft {
  return { ...draft, words: { ...draft.words, [field]: { ...draft.words[field], [word]: meaning } } }
}

/** The fields that every message needs and that the draft does not provide yet. */
export function columnsStillNeeded(draft: MappingDraft): string[] {
  const has = (field: string): boolean => columnOf(draft, field) !== null
  const bothSides = has('sender') && has('recipient')
  const given: Record<string, boolean> = {
    agent_id: draft.agentId !== null || bothSides,
    user_id: bothSides,
    direction: draft.direction !== null,
  }
  return NEEDED_FIELDS.filter((field) => !has(field) && !given[field])
}

/** The mapping as it is saved, exported and used; what a column provides is left out of the constants. */
export function mappingOf(draft: MappingDraft, fingerprint: string | null): Record<string, unknown> {
  const { columns, words, timeFormat, timeZone } = draft
  const has = (field: string): boolean => columnOf(draft, field) !== null
  const wordsFor = (field: WordField): Words | undefined =>
    has(field) && Object.keys(words[field]).length > 0 ? words[field] : undefined
  const mapping: Record<string, unknown> = {
    version: 1,
    fingerprint,
    ...draft.rest,
    columns,
    timeFormat: timeFormat !== null && TIME_FIELDS.some(has) ? timeFormat : undefined,
    timeZone,
    agentId: has('agent_id') ? undefined : (draft.agentId ?? undefined),
    direction: has('direction') ? wordsFor('direction') : (draft.direction ?? undefined),
    status: wordsFor('status'),
    contentType: wordsFor('content_type'),
  }
  return Object.fromEntries(Object.entries(mapping).filter(([, value]) => value !== undefined))
}

export interface PlacedFaults {
  column: (column: string) => string | null
  /** The fault of a part of the mapping, such as `timeFormat`. */
  part: (name: string) => string | null
  /** Faults that have no place on the page. */
  rest: { path: string; message: string }[]
}

/**
 * Sorts faults to their places on the page. Faults about missing fields are dropped, as the page shows these anyway.
 */
export function placeMappingFaults(
  faults: readonly { path: string; message: string }[],
  columns: readonly string[],
): PlacedFaults {
  const of = (path: string): string | null => faults.find((fault) => fault.path === path)?.message ?? null
  const shown = new Set(['columns', 'agentId', 'timeFormat', 'timeZone', ...columns.map((each) => `columns.${each}`)])
  return {
    column: (column) => of(`columns.${column}`),
    part: of,
    rest: faults.filter((fault) => !shown.has(fault.path)),
  }
}
