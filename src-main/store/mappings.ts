import type { ReadableStore, WritableStore } from './file/connection.ts'

export interface StoredMapping {
  fingerprint: string
  name: string
  savedAtMs: number
  mapping: unknown
}

const fromRow = (row: unknown): StoredMapping => {
  const stored = row as Omit<StoredMapping, 'mapping'> & { mapping: string }
  return { ...stored, mapping: JSON.parse(stored.mapping) as unknown }
}

const SELECT = 'SELECT fingerprint, name, saved_at AS savedAtMs, mapping FROM mapping'

export const listMappings = (store: ReadableStore): StoredMapping[] =>
  store.prepare(`${SELECT} ORDER BY name`).all().map(fromRow)

export const findMapping = (store: ReadableStore, fingerprint: string): StoredMapping | null => {
  const row = store.prepare(`${SELECT} WHERE fingerprint = ?`).get(fingerprint)
  return row ? fromRow(row) : null
}

/** Saves a mapping in place of an older one for the same header. */
export function saveMapping(store: WritableStore, { fingerprint, name, savedAtMs, mapping }: StoredMapping): void {
  store
    .prepare(
      `INSERT INTO mapping (fingerprint, name, mapping, saved_at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
         name = excluded.name, mapping = excluded.mapping, saved_at = excluded.saved_at`,
    )
    .run(fingerprint, name, JSON.stringify(mapping), savedAtMs)
}

export function renameMapping(store: WritableStore, fingerprint: string, name: string): void {
  store.prepare('UPDATE mapping SET name = ? WHERE fingerprint = ?').run(name, fingerprint)
}

export function deleteMapping(store: WritableStore, fingerprint: string): void {
  store.prepare('DELETE FROM mapping WHERE fingerprint = ?').run(fingerprint)
}

/** Stores by what an import was recognised, when that can no longer be looked up. */
export function noteReader(store: WritableStore, importNo: number, recognisedBy: string): void {
  store.prepare('UPDATE import SET recognised_by = ? WHERE import_no = ?').run(recognisedBy, importNo)
}
