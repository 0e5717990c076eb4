import type { SavedMapping, TrafficPreview } from '../contract/traffic-answers.ts'
import type { CheckedRequestOf } from '../contract/calls.ts'
import type { Message } from '../rating/message.ts'
import { wrong } from '../rating/problem.ts'
import { findMapping, listMappings, saveMapping, type StoredMapping } from '../store/mappings.ts'
import type { ReadableStore } from '../store/open-store.ts'
import { checkMapping } from '../traffic/mapping/check-mapping.ts'
import type { Mapping } from '../traffic/mapping/mapping.ts'
import { previewTraffic, type PreviewedRow } from '../traffic/preview-traffic.ts'
import type { Reading, Writing } from './context.ts'
import { recordDeed, type DeedName } from './record-deed.ts'

export const readMappings = ({ store }: Reading): SavedMapping[] => listMappings(store).map(savedRow)

/** @throws Failure with every fault of the mapping and its path */
export function keepMapping(desktop: Writing, request: CheckedRequestOf<'save-mapping'>): SavedMapping {
  const { store, now } = desktop
  const mapping = checkedMapping(request.mapping)!
  const stored = { fingerprint: mapping.fingerprint, name: request.name, savedAtMs: now(), mapping }
  store
    .transaction(() => {
      const before = findMapping(store, mapping.fingerprint)
      saveMapping(store, stored)
      recordMapping(desktop, 'save-mapping', before, stored)
    })
    .immediate()
  return savedRow(stored)
}

/** Records a change of a saved mapping; null before it was saved, and after it was deleted. */
export function recordMapping(
  desktop: Writing,
  deed: DeedName,
  before: StoredMapping | null,
  after: StoredMapping | null,
): void {
  const [was, is] = [before, after].map((stored) => stored && { name: stored.name, mapping: stored.mapping })
  recordDeed(desktop, {
    deed,
    tenantId: null,
    subject: `mapping ${(before ?? after)!.name}`,
    before: was,
    after: is,
  })
}

/** What a file is, and how its first rows would be read: as it is recognised, or by the mapping passed or saved for it. */
export async function previewFile(
  { store }: Reading,
  { file, displayName, mapping, timeZone }: CheckedRequestOf<'preview-traffic'>,
): Promise<TrafficPreview> {
  const { faults = [], mapping: passed } = mapping === undefined ? {} : checkMapping(mapping)
  const plain = await previewTraffic(file, { name: displayName, timeZone, mapping: passed })
  const saved = plain.recognised || mapping !== undefined ? null : findMapping(store, plain.fingerprint)
  const used = saved ? checkMapping(saved.mapping).mapping : undefined
  const preview = used ? await previewTraffic(file, { name: displayName, timeZone, mapping: used }) : plain
  if (!preview.recognised && !preview.suggestion && preview.refusal) throw wrong(preview.refusal)
  return {
    recognised: preview.recognised,
    columns: [...preview.columns],
    fingerprint: preview.fingerprint,
    firstRows: preview.firstRows.map((row) => [...row]),
    read: preview.read.map(previewedRow),
    notes: [...preview.notes],
    mapping: mapping ?? used ?? preview.suggestion?.mapping ?? null,
    faults: [...faults],
  }
}

/** The saved mapping of a file that no format knows. */
export async function savedMappingOf(store: ReadableStore, file: string): Promise<Mapping | undefined> {
  if (listMappings(store).length === 0) return undefined
  const { recognised, fingerprint } = await previewTraffic(file, { rows: 1 })
  const saved = recognised ? null : findMapping(store, fingerprint)
  return saved ? checkMapping(saved.mapping).mapping : undefined
}

/** @throws Failure with every fault of a mapping and its path */
export function checkedMapping(value: unknown): Mapping | undefined {
  if (value === undefined) return undefined
  const { mapping, faults } = checkMapping(value)
  if (faults) throw wrong('the mapping has faults; nothing was changed', faults)
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
