import type { SavedMapping, TrafficPreview } from '../../contract/answers/traffic-answers.ts'
import type { CheckedRequestOf } from '../../contract/calls.ts'
import type { Message } from '../../rating/messages/message.ts'
import { refuse } from '../../core/words/problem.ts'
import { recognitionWords } from '../../core/words/reasons/recognition.ts'
import { unreadableWords } from '../../core/words/reasons/unreadable.ts'
import { sentenceOf } from '../../core/words/figures/visible.ts'
import {
  deleteMapping,
  findMapping,
  listMappings,
  renameMapping,
  saveMapping,
  type StoredMapping,
} from '../../store/mappings.ts'
import type { ReadableStore } from '../../store/file/connection.ts'
import { checkMapping } from '../../traffic/mapping/check-mapping.ts'
import { MAPPED_FORMAT } from '../../traffic/mapping/mapped-format.ts'
import type { Mapping } from '../../traffic/mapping/mapping.ts'
import { questionsOf } from '../../traffic/mapping/open-questions.ts'
import { previewTraffic, type PreviewedRow, type PreviewOptions } from '../../traffic/preview-traffic.ts'
import { signalOf, type ReadContext, type WriteContext } from '../context.ts'
import { recordDeed } from '../record-deed.ts'
import { keepNameOf, mappingVersionName, savedAs } from './mapping-names.ts'

export const readMappings = ({ store }: ReadContext): SavedMapping[] => listMappings(store).map(savedRow)

/** @throws Failure with every fault of the mapping and its path */
export function keepMapping(desktop: WriteContext, request: CheckedRequestOf<'save-mapping'>): SavedMapping {
  const mapping = mappingOrRefusal(request.mapping)!
  const stored = { fingerprint: mapping.fingerprint, name: request.name, savedAtMs: desktop.now(), mapping }
  return changeMapping(desktop, () => {
    const former = findMapping(desktop.store, mapping.fingerprint)
    if (former && !savedAs(desktop.store, mapping)) keepNameOf(desktop.store, former)
    saveMapping(desktop.store, stored)
    recordMapping(desktop, 'save-mapping', former, stored)
    return stored
  })
}

/** @throws Failure where there is no such mapping */
export const nameMapping = (desktop: WriteContext, request: CheckedRequestOf<'rename-mapping'>): SavedMapping =>
  changeMapping(desktop, () => {
    const saved = mappingByHeader(desktop.store, request.fingerprint)
    const renamed = { ...saved, name: request.name }
    renameMapping(desktop.store, saved.fingerprint, request.name)
    recordMapping(desktop, 'rename-mapping', saved, renamed)
    return renamed
  })

/**
 * Deletes a mapping. What was imported with it stays and keeps its name.
 * @throws Failure where there is no such mapping
 */
export const dropMapping = (desktop: WriteContext, request: CheckedRequestOf<'delete-mapping'>): SavedMapping =>
  changeMapping(desktop, () => {
    const saved = mappingByHeader(desktop.store, request.fingerprint)
    keepNameOf(desktop.store, saved)
    deleteMapping(desktop.store, saved.fingerprint)
    recordMapping(desktop, 'delete-mapping', saved, null)
    return saved
  })

const changeMapping = ({ store }: WriteContext, change: () => StoredMapping): SavedMapping =>
  savedRow(store.transaction(change).immediate())

function mappingByHeader(store: ReadableStore, fingerprint: string): StoredMapping {
  const saved = findMapping(store, fingerprint)
  if (!saved) throw refuse('mapping-unknown', { fingerprint })
  return saved
}

/** Adds a change of a mapping to the audit trail; `before` is null for a new one, `after` for a deleted one. */
function recordMapping(
  desktop: WriteContext,
  deed: 'save-mapping' | 'rename-mapping' | 'delete-mapping',
  before: StoredMapping | null,
  after: StoredMapping | null,
): void {
  const [was, is] = [before, after].map((stored) => stored && { name: stored.name, mapping: stored.mapping })
  recordDeed(desktop, {
    deed,
    to: { name: (before ?? after)!.name },
    tenantId: null,
    before: was,
    after: is,
  })
}

/**
 * What a file is and how its first rows would be read: by its format, by the mapping in the request, or by a saved one.
 */
export async function previewFile(
  desktop: ReadContext,
  { file, displayName, mapping, timeZone }: CheckedRequestOf<'preview-traffic'>,
): Promise<TrafficPreview> {
  const { store, now } = desktop
  const { faults = [], mapping: passed } = mapping === undefined ? {} : checkMapping(mapping)
  const read = { name: displayName, timeZone, nowMs: now(), signal: signalOf(desktop, '') }
  const plain = await previewTraffic(file, { ...read, mapping: passed })
  const saved = plain.recognised || mapping !== undefined ? null : findMapping(store, plain.fingerprint)
  const used = saved ? checkMapping(saved.mapping).mapping : undefined
  const preview = used ? await previewTraffic(file, { ...read, mapping: used }) : plain
  if (!preview.recognised && !preview.suggestion && preview.refusal)
    throw refuse('traffic-unknown', { what: preview.refusal })
  const offered = mapping ?? used ?? preview.suggestion?.mapping ?? null
  return {
    recognised: preview.recognised && namedReader(store, preview.recognised, passed ?? used),
    refusal: preview.refusal && sentenceOf(unreadableWords(preview.refusal)),
    columns: [...preview.columns],
    fingerprint: preview.fingerprint,
    firstRows: preview.firstRows.map((row) => [...row]),
    read: preview.read.map(previewedRow),
    notes: [...preview.notes],
    mapping: offered,
    questions: offered === null ? [] : questionsOf(offered, preview.columns, preview.firstRows),
    faults: [...faults],
  }
}

/** The reason why a mapped file is recognised: the name of its mapping. */
function namedReader(
  store: ReadableStore,
  recognised: { format: string; reason: string },
  mapping: Mapping | undefined,
): { format: string; reason: string } {
  if (!mapping || recognised.format !== MAPPED_FORMAT) return recognised
  const saved = savedAs(store, mapping)
  return { ...recognised, reason: saved ? mappingVersionName(saved) : recognitionWords({ code: 'unsaved-mapping' }) }
}

/** The saved mapping for a file that no format knows; undefined where there is none. */
export async function savedMappingOf(
  store: ReadableStore,
  file: string,
  signal?: PreviewOptions['signal'],
): Promise<Mapping | undefined> {
  if (listMappings(store).length === 0) return undefined
  const { recognised, fingerprint } = await previewTraffic(file, { rows: 1, signal })
  const saved = recognised ? null : findMapping(store, fingerprint)
  return saved ? checkMapping(saved.mapping).mapping : undefined
}

/** @throws Failure with every fault of the mapping and its path */
export function mappingOrRefusal(value: unknown): Mapping | undefined {
  if (value === undefined) return undefined
  const { mapping, faults } = checkMapping(value)
  if (faults) throw refuse('mapping-faulty').with(faults)
  return mapping
}

const savedRow = ({ fingerprint, name, savedAtMs, mapping }: StoredMapping): SavedMapping => ({
  fingerprint,
  name,
  savedAt: new Date(savedAtMs).toISOString(),
  mapping,
})

function previewedRow(row: PreviewedRow): TrafficPreview['read'][number] {
  if ('reason' in row) return { line: row.line, reason: row.reason }
  if ('message' in row) return { line: row.line, fields: fieldsOf(row.message) }
  const { messageId, agentId, userId, status, atMs } = row.receipt
  const delivered = atMs === null ? null : new Date(atMs).toISOString()
  return {
    line: row.line,
    fields: { message_id: messageId, agent_id: agentId, user_id: userId, status, delivered_at: delivered },
  }
}

const fieldsOf = (message: Message): Record<string, string | null> => ({
  message_id: message.messageId,
  agent_id: message.agentId,
  user_id: message.userId,
  direction: message.direction,
  sent_at: new Date(message.sentAtMs).toISOString(),
  delivered_at: message.deliveredAtMs === null ? null : new Date(message.deliveredAtMs).toISOString(),
  status: message.status,
  content_type: message.contentType,
  text: message.text,
  text_bytes: message.textBytes === null ? null : String(message.textBytes),
  suggestions: message.suggestions.join('|') || null,
  country: message.country,
  carrier: message.carrier,
})
